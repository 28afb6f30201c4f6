import type { Database } from 'better-sqlite3';
import type { Tree, TreeNode } from '../rank/trees.ts';
import type { KnownQuestion, TermUse } from './known-question.ts';

/** What is kept of a bank: its questions with what their terms say, and the ranker. All else follows from these. */
export interface Learned {
  readonly questions: readonly KnownQuestion[];
  /** Empty: too few questions to learn an order from. */
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
type StoredNode = [feature: number, value: number, left: number, right: number];

export function saveLearned(db: Database, { questions, trees }: Learned): void {
  const save = db.prepare('INSERT OR REPLACE INTO search_learned VALUES (?, ?)');
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
    save.run('questions', JSON.stringify(stored));
    save.run('trees', JSON.stringify(trees.map((tree) => tree.map(storeNode))));
  })();
}

export function readLearned(db: Database): Learned {
  const read = db.prepare<[string], string>('SELECT value FROM search_learned WHERE name = ?').pluck();
  const questions: StoredQuestion[] = JSON.parse(read.get('questions') ?? '[]');
  const trees: StoredNode[][] = JSON.parse(read.get('trees') ?? '[]');
  return {
    questions: questions.map(([id, text, rows, words, grams]) => ({
      id,
      text,
      rows,
      words: words.map(readUse),
      grams: grams.map(readUse),
    })),
    trees: trees.map((tree) => tree.map(readNode)),
  };
}

function storeUse({ term, count, documents, answered }: TermUse): StoredUse {
  return [term, count, documents, Number(answered.toFixed(3))];
}

function readUse([term, count, documents, answered]: StoredUse): TermUse {
  return { term, count, documents, answered };
}

function storeNode({ feature, value, left, right }: TreeNode): StoredNode {
  return [feature, value, left, right];
}

function readNode([feature, value, left, right]: StoredNode): TreeNode {
  return { feature, value, left, right };
}
