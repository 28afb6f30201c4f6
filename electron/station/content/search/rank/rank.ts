import type { Deadline } from '../deadline.ts';
import { closerSize, closerWidth, describeCloser, type Surroundings } from './closer.ts';
import { describeCandidates, width } from './features.ts';
import { type Accepts, type FirstGuess, guess, isTouched } from './first-guess.ts';
import { inOrder, type Order, type RankedRow } from './order.ts';
import { choosePool } from './pool.ts';
import type { QueryTerms } from './query-terms.ts';
import type { Forest } from './trees.ts';

interface Ranking {
  readonly guess: FirstGuess;
  /** Best first. */
  readonly rows: readonly RankedRow[];
  /** Not all terms were looked up: there was no more time. */
  readonly timedOut: boolean;
}

/** What puts candidates in order; without trees the first guess is the order. */
export interface Forests {
  readonly first: Forest;
  /** Looks once more at the best of the first. */
  readonly second: Forest;
}

/** What is searched. */
type Searched = Pick<Surroundings, 'index' | 'knowledge' | 'textOf'>;

/** Puts the articles that may answer a question in order. */
export function rank(
  library: Searched,
  forests: Forests,
  terms: QueryTerms,
  accepts: Accepts,
  deadline: Deadline,
): Ranking {
  const { index, knowledge } = library;
  const first = guess(index, knowledge, terms, deadline);
  // The second look finds nothing more.
  const guessed = { guess: first, timedOut: deadline.hasCut };
  const pool = choosePool(index, first, (row) => accepts(row) && isTouched(index, first, row));
  if (forests.first.isEmpty) return { ...guessed, rows: pool };
  const features = describeCandidates(index, knowledge, first, pool);
  const rows = pool.map(({ row }) => row);
  const order = inOrder(rows, features, width, forests.first, closerSize);
  if (forests.second.isEmpty || deadline.isOver) return { ...guessed, rows: order.ranked };
  return {
    ...guessed,
    rows: lookCloser({ ...library, terms, space: first.meant?.space ?? null }, forests.second, order),
  };
}

/** What was not looked at closer stays behind what was. */
function lookCloser(around: Surroundings, forest: Forest, { ranked, features }: Order): RankedRow[] {
  const best = ranked.slice(0, closerSize);
  const rows = best.map(({ row }) => row);
  const seen = describeCloser(around, { rows, scores: best.map(({ score }) => score), features });
  const again = inOrder(rows, seen, closerWidth, forest, 0).ranked;
  const behind = ranked.slice(closerSize);
  const drop = (again.at(-1)?.score ?? 0) - (behind[0]?.score ?? 0) - 1;
  return [...again, ...behind.map(({ row, score }) => ({ row, score: score + drop }))];
}
