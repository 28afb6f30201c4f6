/**
 * The second public file of the search, for what builds packs and assembles libraries: it brings a dictionary of 70 MB.
 * Questions are answered by `search.ts`, which needs none.
 */
import type { Database } from 'better-sqlite3';
import { saveEmbeddings } from './embeddings/store.ts';
import { type Embeddings, embeddingsVersion } from './embeddings/tables.ts';
import { SearchIndex } from './index/read-index.ts';
import { writeIndex } from './index/write-index.ts';
import { saveLearned } from './learn/learned.ts';
import { indexVersion, type Ranker } from './rank/ranker.ts';
import type { BankQuestion, SearchableArticle } from './searchable.ts';

export { saveEmbeddings } from './embeddings/store.ts';
export { SearchIndex } from './index/read-index.ts';
export { writeIndex } from './index/write-index.ts';
export { deal, dealTogether } from './learn/chance.ts';
export { answerFinder } from './learn/known-question.ts';
export { type Learn, type LearningProgress, type Lessons, learn, learnInThreads } from './learn/learn.ts';
export { saveLearned } from './learn/learned.ts';
export { grams } from './words/grams.ts';

/**
 * Makes the search's tables in a library that is being assembled. Articles are read one by one, in the order of their row
 * ids; the bank is read whole. A ranker of another index and embeddings of another version are left out.
 */
export function buildSearchIndex(
  db: Database,
  articles: Iterable<SearchableArticle>,
  bank: Iterable<BankQuestion>,
  ranker: Ranker | null,
  embeddings: Embeddings | null,
): void {
  const forests = ranker?.index === indexVersion ? ranker.forests : [];
  writeIndex(db, articles);
  if (embeddings?.version === embeddingsVersion) saveEmbeddings(db, new SearchIndex(db), embeddings);
  saveLearned(db, bank, forests);
}
