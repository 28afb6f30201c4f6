import type { SearchIndex } from '../index/read-index.ts';
import type { NearQuestion } from '../learn/nearest-questions.ts';
import { raise } from '../learn/raise.ts';

/** What the answers to alike questions say of articles, their neighbours, chapters and works. */
export interface Votes {
  /** All that was given out, never 0. */
  readonly total: number;
  readonly likest: number;
  readonly article: ReadonlyMap<number, number>;
  /** By row: the likest question that it answered. */
  readonly closest: ReadonlyMap<number, NearQuestion>;
  /** What articles a few places further have got. */
  readonly neighbour: ReadonlyMap<number, number>;
  readonly chapter: Float32Array;
  readonly work: Float32Array;
}

/** How far votes reach to the articles before and behind. */
export const reach = 3;

/** Each alike question votes for its answers by the square of its likeness. */
export function countVotes(index: SearchIndex, near: readonly NearQuestion[]): Votes {
  const article = new Map<number, number>();
  const closest = new Map<number, NearQuestion>();
  const chapter = new Float32Array(index.chapters);
  const work = new Float32Array(index.works);
  let total = 1e-9;
  for (const one of near) {
    const { question, likeness } = one;
    const vote = likeness * likeness;
    total += vote;
    for (const row of question.rows) {
      article.set(row, (article.get(row) ?? 0) + vote / Math.sqrt(question.rows.length));
      // The likest come first.
      if (!closest.has(row)) closest.set(row, one);
      raise(chapter, index.column.chapter[row], vote / question.rows.length);
      raise(work, index.column.work[row], vote / question.rows.length);
    }
  }
  const neighbour = spread(index, article);
  return { total, likest: near[0]?.likeness ?? 0, article, closest, neighbour, chapter, work };
}

/** What rows give to the articles around them, the less the further away. */
export function spread(index: SearchIndex, votes: ReadonlyMap<number, number>): Map<number, number> {
  const spread = new Map<number, number>();
  for (const [row, vote] of votes)
    for (const { neighbour, distance } of neighbours(index, row))
      spread.set(neighbour, (spread.get(neighbour) ?? 0) + vote / distance);
  return spread;
}

/** The articles of the same law up to three places away. */
function* neighbours(
  index: SearchIndex,
  row: number,
): Generator<{ readonly neighbour: number; readonly distance: number }> {
  const law = index.column.law[row];
  for (let step = -reach; step <= reach; step += 1)
    if (step !== 0 && row + step > 0 && index.column.law[row + step] === law)
      yield { neighbour: row + step, distance: Math.abs(step) };
}
