import type { Database } from 'better-sqlite3';
import type { Embeddings } from '../embeddings/tables.ts';
import type { Ranker } from '../rank/ranker.ts';
import type { BankQuestion } from '../searchable.ts';
import { trainRanker } from './train-ranker.ts';

/** How far the learning is: what it does, and how much of that is done, 0 to 1. */
export interface LearningProgress {
  readonly step: string;
  readonly share: number;
}

/** What a library and its bank teach. */
export interface Lessons {
  /** Null: there is too little text. */
  readonly embeddings: Embeddings | null;
  /** Empty: there are too few questions. */
  readonly ranker: Ranker['forests'];
}

/**
 * Learns in a library that has its index.
 * @param earlier embeddings of an earlier build whose tables are to be kept; null: they are learned anew
 */
export type Learn = (
  db: Database,
  bank: Iterable<BankQuestion>,
  options: { readonly earlier: Embeddings | null; readonly onProgress: (progress: LearningProgress) => void },
) => Promise<Lessons>;

export const learn: Learn = (db, bank, { earlier, onProgress }) => {
  onProgress({ step: 'ranker', share: 0 });
  const trees = trainRanker(db, bank);
  onProgress({ step: 'ranker', share: 1 });
  return Promise.resolve({
    embeddings: earlier && { ...earlier, tuned: null },
    ranker: trees.length === 0 ? [] : [trees],
  });
};
