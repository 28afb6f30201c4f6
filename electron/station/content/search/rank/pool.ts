import type { SearchIndex } from '../index/read-index.ts';
import { bestRows, bestRowsUnsorted, bringToFront } from './best-rows.ts';
import type { Accepts, FirstGuess } from './first-guess.ts';

/** How many candidates of the first guess the ranker looks at closer. */
export const poolSize = 400;
/** Of these the embeddings choose the pool. */
const wide = 2_400;
const weights = { article: 50, chapter: 20, expected: 20 } as const;

/** A candidate for an answer. */
export interface Pooled {
  readonly row: number;
  readonly score: number;
  /** Cosines: with the question, of the article and of its chapter, and with the answer that is expected; 0 without embeddings. */
  readonly tuned: number;
  readonly chapter: number;
  readonly expected: number;
}

/** The candidates, the likeliest first. */
export function choosePool(index: SearchIndex, guess: FirstGuess, accepts: Accepts): Pooled[] {
  const { meant, score } = guess;
  if (!meant)
    return bestRows(score, poolSize, accepts).map((row) => {
      return { row, score: score[row] as number, tuned: 0, chapter: 0, expected: 0 };
    });
  const { articles, chapters } = meant.space;
  const rows = bestRowsUnsorted(score, wide, accepts);
  const tuned = articles.cosines(meant.tuned, rows);
  const expected = articles.cosines(meant.expected, rows);
  const ofChapter = chapters.cosines(
    meant.tuned,
    rows.map((row) => index.column.chapter[row] as number),
  );
  const scores = Float64Array.from(rows, (row, at) => {
    const more =
      weights.article * (tuned[at] as number) +
      weights.chapter * (ofChapter[at] as number) +
      weights.expected * (expected[at] as number);
    return (score[row] as number) + more;
  });
  return highestPlaces(scores, rows, poolSize).map((at) => ({
    row: rows[at] as number,
    score: scores[at] as number,
    tuned: tuned[at] as number,
    chapter: ofChapter[at] as number,
    expected: expected[at] as number,
  }));
}

/** The places of the highest scores, the highest first; of equal ones the earlier row. */
function highestPlaces(scores: Float64Array, rows: readonly number[], count: number): number[] {
  // Few are sorted: most are left out first.
  const falling = scores.map((score) => -score);
  const kept = Math.min(count, falling.length);
  bringToFront(falling, kept, falling.length);
  const border = -(falling[kept - 1] as number);
  const places: number[] = [];
  for (let at = 0; at < scores.length; at += 1) if ((scores[at] as number) >= border) places.push(at);
  places.sort(
    (a, b) => (scores[b] as number) - (scores[a] as number) || (rows[a] as number) - (rows[b] as number),
  );
  return places.slice(0, count);
}
