import type { Database } from 'better-sqlite3';
import { readWordCounts, SearchIndex } from '../index/read-index.ts';
import { writeSpellings } from '../index/write-spellings.ts';
import { decodeTree } from '../rank/ranker.ts';
import type { Tree } from '../rank/trees.ts';
import type { BankQuestion } from '../searchable.ts';
import { Segmenter } from '../words/segmentation.ts';
import { type KnownQuestion, knownQuestions, type TermUse } from './known-question.ts';

/** What is kept of a bank: its questions with what their terms say, and the ranker. All else follows from these. */
interface Learned {
  readonly questions: readonly KnownQuestion[];
  /** Empty: the first guess is the order. */
  readonly trees: readonly Tree[];
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
 * @param trees the order that was learned from this bank, as `encodeTree` writes it; none: the first guess is the order
 */
export function saveLearned(db: Database, bank: Iterable<BankQuestion>, trees: readonly string[]): void {
  const index = new SearchIndex(db);
  const questions = knownQuestions(index, new Segmenter(readWordCounts(db)), bank);
  save(db, questions, trees);
  writeSpellings(db, questions, index.articles);
}

function save(db: Database, questions: readonly KnownQuestion[], trees: readonly string[]): void {
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
    insert.run('trees', JSON.stringify(trees));
  })();
}

export function readLearned(db: Database): Learned {
  const read = db.prepare<[string], string>('SELECT value FROM search_learned WHERE name = ?').pluck();
  const questions: StoredQuestion[] = JSON.parse(read.get('questions') ?? '[]');
  const trees: string[] = JSON.parse(read.get('trees') ?? '[]');
  return {
    questions: questions.map(([id, text, rows, words, grams]) => ({
      id,
      text,
      rows,
      words: words.map(readUse),
      grams: grams.map(readUse),
    })),
    trees: trees.map(readTree),
  };
}

function storeUse({ term, count, documents, answered }: TermUse): StoredUse {
  return [term, count, documents, Number(answered.toFixed(3))];
}

function readUse([term, count, documents, answered]: StoredUse): TermUse {
  return { term, count, documents, answered };
}

function readTree(text: string): Tree {
  const tree = decodeTree(text);
  if (!tree) throw new Error('The library holds a decision tree that is none');
  return tree;
}
