import type { BoardView } from '#contract/board.ts';

type CounterRow = BoardView['serving'][number];

/**
 * The counters as pages of at most `size` rows, which the board shows in turn. A big hall leaves the closed ones
 * out; a small one shows them, so that people see which door to expect.
 */
export function counterPages(counters: readonly CounterRow[], size: number): readonly CounterRow[][] {
  const shown = counters.length > size ? counters.filter((counter) => counter.state !== 'closed') : counters;
  const pages: CounterRow[][] = [];
  for (let start = 0; start < shown.length; start += size) pages.push(shown.slice(start, start + size));
  return pages;
}
