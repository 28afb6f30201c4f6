import type { SearchIndex } from '../index/read-index.ts';
import { bestRows } from './best-rows.ts';
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
  const rows = bestRows(score, wide, accepts);
  const tuned = articles.cosines(meant.tuned, rows);
  const expected = articles.cosines(meant.expected, rows);
  const ofChapter = chapters.cosines(
    meant.tuned,
    rows.map((row) => index.column.chapter[row] as number),
  );
  const pool = rows.map((row, at) => {
    const cosines = {
      tuned: tuned[at] as number,
      chapter: ofChapter[at] as number,
      expected: expected[at] as number,
    };
    const more =
      weights.article * cosines.tuned +
      weights.chapter * cosines.chapter +
      weights.expected * cosines.expected;
    return { row, score: (score[row] as number) + more, ...cosines };
  });
  return pool.sort((a, b) => b.score - a.score || a.row - b.row).slice(0, poolSize);
}
