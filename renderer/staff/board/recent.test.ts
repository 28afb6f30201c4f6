import { describe, expect, it } from 'vitest';
import type { Call } from '#contract/board.ts';
import { recentCalls } from './recent.ts';

function call(sequence: number, number: string): Call {
  const counterName = { 'zh-CN': '3 号窗口' };
  return { sequence, number, counterId: 'w3', counterName, calledAt: 0, recall: false };
}

const calls = [call(6, 'B002'), call(5, 'A002'), call(4, 'A002'), call(3, 'B002'), call(2, 'C001')];

describe('calls before the newest', () => {
  it('show each number once, by its newest call', () => {
    expect(recentCalls(calls, calls[0] ?? null, 4).map(({ sequence }) => sequence)).toEqual([5, 2]);
  });

  it('show the newer ones too while an earlier one is still being spoken', () => {
    expect(recentCalls(calls, call(2, 'C001'), 4).map(({ sequence }) => sequence)).toEqual([6, 5]);
  });

  it('are no more than fit', () => {
    expect(recentCalls(calls, null, 2)).toHaveLength(2);
  });
});
