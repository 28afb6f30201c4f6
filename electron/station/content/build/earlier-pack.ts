import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ok, type Result } from '#drivers/basics/result.ts';
import {
  bankOf,
  type DocumentEntry,
  FolderSource,
  isLearnedKind,
  LearnedReader,
  openPack,
  type PackFailure,
  readDocument,
  readEntries,
} from '../pack/pack.ts';
import type { Embeddings, Ranker } from '../search/search.ts';

/** A document that can be put into another pack as it is. */
export interface LearnedEntry {
  readonly entry: DocumentEntry;
  /** Its size as JSON. */
  readonly textBytes: number;
}

/** What an earlier build of this library learned. */
export interface EarlierPack {
  readonly folder: string;
  readonly embeddings: Embeddings;
  readonly ranker: Ranker | null;
  /** Of the articles that the embeddings were learned from. */
  readonly sketch: readonly string[];
  /** See `bankOf`. */
  readonly bank: string;
  readonly documents: readonly LearnedEntry[];
}

export function holdsPack(folder: string): boolean {
  return existsSync(join(folder, 'pack.json'));
}

/** Reads what was learned, and nothing else; null: the pack has no embeddings. */
export async function readEarlier(folder: string): Promise<Result<EarlierPack | null, PackFailure>> {
  const pack = await openPack(new FolderSource(folder));
  if (!pack.ok) return pack;
  const read = await readEntries(pack.value);
  if (!read.ok) return read;
  const { entries, check } = read.value;
  const learned = new LearnedReader();
  const documents: LearnedEntry[] = [];
  let sketch: readonly string[] = [];
  for (const entry of entries.filter(({ kind }) => isLearnedKind(kind))) {
    let textBytes = 0;
    const done = await readDocument(pack.value, check, entry, ({ head, items, ...run }) => {
      if (head) learned.head(head);
      if (head?.kind === 'embeddings') sketch = head.sketch;
      for (const item of items) learned.item(item);
      textBytes += run.textBytes;
    });
    if (!done.ok) return done;
    documents.push({ entry, textBytes });
  }
  const { embeddings, ranker } = learned;
  if (embeddings === null) return ok(null);
  return ok({ folder, embeddings, ranker, sketch, bank: bankOf(entries), documents });
}
