import { safe } from '@orpc/client';
import type { StationClient } from '#contract/contract.ts';
import type { ArticleShown, Reading, TextKindShown } from '#contract/library.ts';
import type { TextAddress } from '../places.ts';

/** A text as it is read: one article of a law in its place, or all of a text that has no articles. */
export interface TextRead {
  readonly reading: Reading;
  /** All passages of a text without articles; of a law, the one article. */
  readonly parts: readonly ArticleShown[];
}

const wholeKinds: readonly TextKindShown[] = ['case', 'guide', 'education', 'notice'];
/** No guide is longer. */
const mostPassages = 50;

/**
 * Null: the library does not have it. Of another version of a law that lacks the article, the first article.
 * @throws what the station throws, when it cannot answer at all
 */
export async function readText(
  client: StationClient,
  address: TextAddress,
  signal: AbortSignal,
): Promise<TextRead | null> {
  const reading = await readingAt(client, address, signal);
  if (!reading) return null;
  if (!wholeKinds.includes(reading.document.kind)) return { reading, parts: [reading.article] };
  const document = reading.document.id;
  const parts = await client.library.articles({ document, from: 0, limit: mostPassages }, { signal });
  return { reading, parts };
}

async function readingAt(
  client: StationClient,
  address: TextAddress,
  signal: AbortSignal,
): Promise<Reading | null> {
  if ('article' in address) return readOrNull(client, address, signal);
  const { document, key } = address;
  const named = key === null ? null : await readOrNull(client, { document, key }, signal);
  if (named) return named;
  const [first] = await client.library.articles({ document, from: 0, limit: 1 }, { signal });
  return first ? readOrNull(client, { article: first.id }, signal) : null;
}

async function readOrNull(
  client: StationClient,
  asked: Parameters<StationClient['library']['read']>[0],
  signal: AbortSignal,
): Promise<Reading | null> {
  const { error, data, isDefined } = await safe(client.library.read(asked, { signal }));
  if (!error) return data;
  if (isDefined && error.code === 'NOT_FOUND') return null;
  throw error;
}
