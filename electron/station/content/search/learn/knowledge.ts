import type { QuestionTable } from '../embeddings/question-table.ts';
import type { Space } from '../embeddings/space.ts';
import type { SearchIndex } from '../index/read-index.ts';
import type { TermWeight } from '../rank/match.ts';
import { spread } from '../rank/votes.ts';
import type { KnownQuestion } from './known-question.ts';
import { Meanings, type Placed } from './meanings.ts';
import { NearestQuestions } from './nearest-questions.ts';
import { raise } from './raise.ts';
import { learnTermWeights } from './term-weights.ts';

/** What a set of known questions teaches, beside the ranker. A function of the set alone: no order, no chance. */
export interface Knowledge {
  readonly wordWeight: TermWeight;
  readonly gramWeight: TermWeight;
  readonly nearest: NearestQuestions;
  readonly priors: Priors;
  /** By row: which rows answered the same questions, and how many of them. */
  readonly answeredTogether: ReadonlyMap<number, ReadonlyMap<number, number>>;
  /** Null: the library has no embeddings. */
  readonly meanings: Meanings | null;
}

/** Embeddings, and where the known questions stand in them. */
interface Embedded {
  readonly space: Space;
  /** The space's own, as tuned by the questions. */
  readonly table: QuestionTable;
  readonly place: (nearest: NearestQuestions) => Placed;
}

export function learnKnowledge(
  index: SearchIndex,
  questions: readonly KnownQuestion[],
  embedded: Embedded | null = null,
): Knowledge {
  const nearest = new NearestQuestions(questions, index.articles);
  const uses = (field: 'words' | 'grams') => questions.map((question) => question[field]);
  return {
    wordWeight: learnTermWeights(uses('words'), index.articles),
    gramWeight: learnTermWeights(uses('grams'), index.articles),
    nearest,
    priors: learnPriors(index, questions),
    answeredTogether: learnTogether(questions),
    meanings:
      embedded && new Meanings(index, embedded.space, embedded.table, questions, embedded.place(nearest)),
  };
}

/** How often articles, chapters and laws have answered before, whatever was asked. */
interface Priors {
  readonly questions: number;
  /** Answers by row. */
  readonly article: ReadonlyMap<number, number>;
  /** By row: answers among the articles around it. */
  readonly nearby: ReadonlyMap<number, number>;
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
  // In the order of the rows, in which the sums are the same whatever the order of the questions.
  const nearby = spread(index, new Map([...article].toSorted(([a], [b]) => a - b)));
  return { questions: questions.length, article, nearby, chapter, work };
}

function learnTogether(questions: readonly KnownQuestion[]): Map<number, Map<number, number>> {
  const together = new Map<number, Map<number, number>>();
  for (const { rows } of questions)
    for (const row of rows)
      for (const other of rows) {
        if (row === other) continue;
        const known = together.get(row) ?? new Map<number, number>();
        together.set(row, known.set(other, (known.get(other) ?? 0) + 1));
      }
  return together;
}
