import { safe } from '@orpc/client';
import type { Language } from '#contract/common.ts';
import type { StationClient } from '#contract/contract.ts';

/** What became of a text that was to be printed, as the page says it. */
export type Printed = 'a4' | 'ticket' | 'unprinted' | 'no-printer' | 'failed';

export async function printText(
  client: StationClient,
  text: { readonly document: string; readonly key: string },
  language: Language,
): Promise<Printed> {
  const { error, data, isDefined } = await safe(
    client.library.print({ document: text.document, key: text.key, language }),
  );
  if (error) return isDefined && error.code === 'NO_PRINTER' ? 'no-printer' : 'failed';
  return data.outcome === 'printed' ? data.paper : 'unprinted';
}
