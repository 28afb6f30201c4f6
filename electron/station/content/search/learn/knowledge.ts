import type { SearchIndex } from '../index/read-index.ts';
import type { TermWeight } from '../rank/match.ts';
import type { KnownQuestion } from './known-question.ts';
import { NearestQuestions } from './nearest-questions.ts';
import { learnTermWeights } from './term-weights.ts';

/** What a set of known questions teaches, beside the ranker. A function of the set alone: no order, no chance. */
export interface Knowledge {
  readonly wordWeight: TermWeight;
  readonly gramWeight: TermWeight;
  readonly nearest: NearestQuestions;
  readonly priors: Priors;
}

export function learnKnowledge(index: SearchIndex, questions: readonly KnownQuestion[]): Knowledge {
  const uses = (field: 'words' | 'grams') => questions.map((question) => question[field]);
  return {
    wordWeight: learnTermWeights(uses('words'), index.articles),
    gramWeight: learnTermWeights(uses('grams'), index.articles),
    nearest: new NearestQuestions(questions, index.articles),
    priors: learnPriors(index, questions),
  };
}

/** How often articles, chapters and laws have answered before, whatever was asked. */
interface Priors {
  readonly questions: number;
  /** Answers by row. */
  readonly article: ReadonlyMap<number, number>;
  /** Questions by chapter and by work; a question with answers in several is shared among them. */
  readonly chapter: Float32Array;
  readonly work: Float32Array;
}

function learnPriors(index: SearchIndex, questions: readonly KnownQuestion[]): Priors {
  const article = new Map<number, number>();
  const chapter = new Float32Array(index.chapters);
  const work = new Float32Array(index.works);
  for (const { rows } of questions)
    for (const row of rows) {
      article.set(row, (article.get(row) ?? 0) + 1);
      raise(chapter, index.column.chapter[row], 1 / rows.length);
      raise(work, index.column.work[row], 1 / rows.length);
    }
  return { questions: questions.length, article, chapter, work };
}

/** Adds to one place of a column; a row that has none adds nothing. */
export function raise(column: Float32Array, at: number | undefined, by: number): void {
  if (at !== undefined && at < column.length) column[at] = (column[at] ?? 0) + by;
}
