import type { Database } from 'better-sqlite3';
import { writeIndex } from './index/write-index.ts';
import { learnFromBank } from './learn/learn.ts';
import type { BankQuestion, SearchableArticle } from './searchable.ts';

export interface BuildReport {
  readonly articles: number;
  /** Questions of the bank that could teach: those with an answer in force in this library. */
  readonly questions: number;
}

/**
 * Makes the search's tables in a library that is being assembled. Articles are read one by one, in the order of their row
 * ids; the bank is read whole. Import this file only where libraries are assembled: it brings a dictionary of 70 MB.
 */
export function buildSearchIndex(
  db: Database,
  articles: Iterable<SearchableArticle>,
  bank: Iterable<BankQuestion>,
): BuildReport {
  return { articles: writeIndex(db, articles), questions: learnFromBank(db, bank) };
}
