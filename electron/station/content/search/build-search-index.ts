import type { Database } from 'better-sqlite3';
import { writeIndex } from './index/write-index.ts';
import { saveLearned } from './learn/learned.ts';
import { indexVersion, type Ranker } from './rank/ranker.ts';
import type { BankQuestion, SearchableArticle } from './searchable.ts';

export interface BuildReport {
  readonly articles: number;
  /** Questions of the bank that could teach: those with an answer in force in this library. */
  readonly questions: number;
}

/**
 * Makes the search's tables in a library that is being assembled. Articles are read one by one, in the order of their row
 * ids; the bank is read whole. A ranker of another index is left out: the first guess is the order then. Import this file only where libraries are assembled: it brings a dictionary of 70 MB.
 */
export function buildSearchIndex(
  db: Database,
  articles: Iterable<SearchableArticle>,
  bank: Iterable<BankQuestion>,
  ranker: Ranker | null,
): BuildReport {
  const trees = ranker?.index === indexVersion ? ranker.trees : [];
  return { articles: writeIndex(db, articles), questions: saveLearned(db, bank, trees) };
}
