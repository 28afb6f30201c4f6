import type { Forest } from './trees.ts';

export interface RankedRow {
  readonly row: number;
  readonly score: number;
}

/** Candidates in the order of a forest, with what it saw of the best: `width` numbers a row. */
export interface Order {
  readonly ranked: readonly (RankedRow & { readonly place: number })[];
  readonly features: Float32Array;
}

/** Of equal ones the earlier article comes first. @param best so many of them are looked at again */
export function inOrder(
  rows: ArrayLike<number>,
  features: Float32Array,
  width: number,
  forest: Forest,
  best: number,
): Order {
  const scores = forest.scores(features, width, rows.length);
  const ranked = Array.from(scores, (score, place) => ({ row: rows[place] as number, score, place }));
  ranked.sort((a, b) => b.score - a.score || a.row - b.row);
  const sorted = new Float32Array(Math.min(best, rows.length) * width);
  for (const [at, { place }] of ranked.slice(0, best).entries())
    sorted.set(features.subarray(place * width, (place + 1) * width), at * width);
  return { ranked, features: sorted };
}
