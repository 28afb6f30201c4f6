import type { Deadline } from '../deadline.ts';
import type { SearchIndex } from '../index/read-index.ts';
import type { Knowledge } from '../learn/knowledge.ts';
import { bestRows } from './best-rows.ts';
import { describeCandidates, width } from './features.ts';
import { type Accepts, type FirstGuess, guess, isTouched } from './first-guess.ts';
import type { QueryTerms } from './query-terms.ts';
import type { Forest } from './trees.ts';

/** How many candidates of the first guess the ranker looks at closer. */
export const poolSize = 600;

export interface RankedRow {
  readonly row: number;
  readonly score: number;
}

interface Ranking {
  readonly guess: FirstGuess;
  /** Best first. */
  readonly rows: readonly RankedRow[];
}

/** Puts the articles that may answer a question in order. With an empty forest the first guess is the order. */
export function rank(
  index: SearchIndex,
  knowledge: Knowledge,
  forest: Forest,
  terms: QueryTerms,
  accepts: Accepts,
  deadline: Deadline,
): Ranking {
  const first = guess(index, knowledge, terms, deadline);
  const rows = bestRows(first.score, poolSize, (row) => accepts(row) && isTouched(index, first, row));
  if (forest.isEmpty)
    return { guess: first, rows: rows.map((row) => ({ row, score: first.score[row] ?? 0 })) };
  const { features } = describeCandidates(index, knowledge, first, rows);
  const scores = new Float64Array(rows.length);
  forest.scoreAll(features, width, rows.length, scores);
  const ranked = rows.map((row, place) => ({ row, score: scores[place] as number }));
  return { guess: first, rows: ranked.sort((a, b) => b.score - a.score || a.row - b.row) };
}
