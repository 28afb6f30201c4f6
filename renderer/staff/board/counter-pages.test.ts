import { describe, expect, it } from 'vitest';
import type { BoardView } from '#contract/board.ts';
import { counterPages } from './counter-pages.ts';

function counters(count: number, closedFrom = count): BoardView['serving'] {
  return Array.from({ length: count }, (_, index) => ({
    counterId: `w${index + 1}`,
    counterName: { 'zh-CN': `${index + 1} 号窗口` },
    number: null,
    state: index < closedFrom ? 'open' : 'closed',
  }));
}

describe('counters on the board', () => {
  it('shows a small hall whole, closed counters too', () => {
    expect(counterPages(counters(4, 2), 6).map((page) => page.length)).toEqual([4]);
  });

  it('turns pages in a big hall and leaves closed counters out', () => {
    expect(counterPages(counters(30, 13), 6).map((page) => page.length)).toEqual([6, 6, 1]);
  });

  it('has no page when there is no counter', () => {
    expect(counterPages([], 6)).toEqual([]);
  });
});
