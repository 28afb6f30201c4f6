import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Call } from '#contract/board.ts';
import { type Announcements, hear, silence, speakNext, spoken } from './announcements.ts';

const now = Date.UTC(2026, 10, 20, 2, 0);

function call(sequence: number, ageMs = 1_000, more: Partial<Call> = {}): Call {
  return {
    sequence,
    number: `A${String(sequence).padStart(3, '0')}`,
    counterId: 'w3',
    counterName: { 'zh-CN': '3 号窗口' },
    calledAt: now - ageMs,
    recall: false,
    ...more,
  };
}

/** Speaks everything that waits and says in which order. */
function speakAll(start: Announcements): { order: number[]; end: Announcements } {
  const order: number[] = [];
  let state = speakNext(start);
  while (state.speaking) {
    order.push(state.speaking.sequence);
    state = speakNext(spoken(state));
  }
  return { order, end: state };
}

describe('announcements of the board', () => {
  it('does not repeat old calls after a reload', () => {
    const state = hear(silence, [call(9, 20_000), call(8, 400_000)], now);
    expect(speakAll(state).order).toEqual([]);
  });

  it('speaks a call of less than ten seconds ago after a reload', () => {
    const state = hear(silence, [call(9, 9_999), call(8, 10_000)], now);
    expect(speakAll(state).order).toEqual([9]);
  });

  it('does not replay calls that a clock set back made look like the future', () => {
    expect(speakAll(hear(silence, [call(9, -3_600_000)], now)).order).toEqual([]);
  });

  it('speaks new calls oldest first, though the list comes newest first', () => {
    const first = hear(silence, [call(3, 60_000)], now);
    expect(speakAll(hear(first, [call(5), call(4), call(3)], now)).order).toEqual([4, 5]);
  });

  it('speaks the first call of the day', () => {
    const morning = hear(silence, [], now);
    expect(speakAll(hear(morning, [call(1)], now)).order).toEqual([1]);
  });

  it('speaks one at a time', () => {
    let state = speakNext(hear(hear(silence, [], now), [call(1)], now));
    state = speakNext(hear(state, [call(2), call(1)], now));
    expect(state.speaking?.sequence).toBe(1);
    expect(state.pending.map((waiting) => waiting.sequence)).toEqual([2]);
  });

  it('shows but does not speak what it missed for a minute while offline', () => {
    const before = hear(silence, [call(1, 500_000)], now);
    const after = hear(before, [call(3, 5_000), call(2, 60_000), call(1, 560_000)], now);
    expect(speakAll(after).order).toEqual([3]);
  });

  it('speaks a recall again, and once only when the first call still waits', () => {
    const quiet = hear(silence, [], now);
    const again = call(2, 0, { number: 'A001', recall: true });
    expect(speakAll(hear(quiet, [again, call(1)], now)).order).toEqual([2]);
    const heard = speakAll(hear(quiet, [call(1)], now)).end;
    expect(speakAll(hear(heard, [again, call(1)], now)).order).toEqual([2]);
  });

  it('starts afresh when the sequence starts over', () => {
    const before = hear(silence, [call(80, 90_000)], now);
    const after = hear(before, [call(2, 1_000), call(1, 90_000)], now);
    expect(speakAll(after).order).toEqual([2]);
  });

  it('never speaks a sequence twice, however the views come', () => {
    const views = fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(views, (tops) => {
        let state = silence;
        const order: number[] = [];
        for (const top of [...tops].sort((left, right) => left - right)) {
          const calls = Array.from({ length: Math.min(top, 8) }, (_, index) => call(top - index));
          const result = speakAll(hear(state, calls, now));
          order.push(...result.order);
          state = result.end;
        }
        expect(new Set(order).size).toBe(order.length);
      }),
    );
  });
});
