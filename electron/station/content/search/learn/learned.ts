import type { Database } from 'better-sqlite3';
import { readEmbeddings, savePlaced } from '../embeddings/store.ts';
import { readWordCounts, SearchIndex } from '../index/read-index.ts';
import { writeSpellings } from '../index/write-spellings.ts';
import type { QueryTerms } from '../rank/query-terms.ts';
import { decodeTree, type Ranker } from '../rank/ranker.ts';
import type { Tree } from '../rank/trees.ts';
import type { BankQuestion } from '../searchable.ts';
import { Segmenter } from '../words/segmentation.ts';
import { type KnownQuestion, knownQuestions, type TermUse, termsOf } from './known-question.ts';
import { placeQuestions } from './meanings.ts';
import { NearestQuestions } from './nearest-questions.ts';

/** What is kept of a bank: its questions with what their terms say, and the ranker. All else follows from these. */
interface Learned {
  readonly questions: readonly KnownQuestion[];
  /** Of each stage its trees; none: the first guess is the order. */
  readonly forests: readonly (readonly Tree[])[];
}

/** Short lists in the place of objects: names would be most of what is stored. */
type StoredUse = [term: string, count: number, documents: number, answered: number];
type StoredQuestion = [
  id: string,
  text: string,
  rows: readonly number[],
  words: StoredUse[],
  grams: StoredUse[],
];

/**
 * Writes what a bank teaches into a library that has its index, in the place of what was there.
 * @param forests the order that was learned from this bank, see `Ranker`; none: the first guess is the order
 */
export function saveLearned(db: Database, bank: Iterable<BankQuestion>, forests: Ranker['forests']): void {
  const index = new SearchIndex(db);
  const segmenter = new Segmenter(readWordCounts(db));
  const questions = knownQuestions(index, segmenter, bank);
  save(db, questions, forests);
  const stored = readEmbeddings(db, index);
  if (stored) {
    const asked = questions.map(({ text }) => withoutPostings(termsOf(index, segmenter, text)));
    const nearest = new NearestQuestions(questions, index.articles);
    savePlaced(db, placeQuestions(stored.space, stored.table, nearest, asked));
  }
  writeSpellings(db, questions, index.articles);
}

/** All questions stand in memory at once; what articles their terms are in is not asked. */
function withoutPostings({ words, grams }: QueryTerms): QueryTerms {
  const strip = (terms: QueryTerms['words']) =>
    terms.map(({ found, ...term }) => ({
      ...term,
      found: found && { documents: found.documents, postings: noPostings },
    }));
  return { words: strip(words), grams: strip(grams) };
}

const noPostings = new Uint8Array();

function save(db: Database, questions: readonly KnownQuestion[], forests: Ranker['forests']): void {
  const insert = db.prepare('INSERT OR REPLACE INTO search_learned VALUES (?, ?)');
  const stored = questions.map(
    ({ id, text, rows, words, grams }): StoredQuestion => [
      id,
      text,
      rows,
      words.map(storeUse),
      grams.map(storeUse),
    ],
  );
  db.transaction(() => {
    insert.run('questions', JSON.stringify(stored));
    insert.run('forests', JSON.stringify(forests));
  })();
}

export function readLearned(db: Database): Learned {
  const read = db.prepare<[string], string>('SELECT value FROM search_learned WHERE name = ?').pluck();
  const questions: StoredQuestion[] = JSON.parse(read.get('questions') ?? '[]');
  const forests: Ranker['forests'] = JSON.parse(read.get('forests') ?? '[]');
  return {
    questions: questions.map(([id, text, rows, words, grams]) => ({
      id,
      text,
      rows,
      words: words.map(readUse),
      grams: grams.map(readUse),
    })),
    forests: forests.map((trees, stage) => trees.map((tree) => readTree(tree, stage))),
  };
}

function storeUse({ term, count, documents, answered }: TermUse): StoredUse {
  return [term, count, documents, Number(answered.toFixed(3))];
}

function readUse([term, count, documents, answered]: StoredUse): TermUse {
  return { term, count, documents, answered };
}

function readTree(text: string, stage: number): Tree {
  const tree = decodeTree(text, stage);
  if (!tree) throw new Error('The library holds a decision tree that is none');
  return tree;
}
