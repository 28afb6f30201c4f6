import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SystemClock } from './clock.ts';

const dayMs = 24 * 3_600_000;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('a timer of the system clock', () => {
  it.each([0, 1, 2 ** 31 - 1, 2 ** 31, 60 * dayMs, 400 * dayMs])(
    'of %i ms fires then, and once',
    async (delayMs) => {
      const task = vi.fn();
      new SystemClock().after(delayMs, task);
      await vi.advanceTimersByTimeAsync(Math.max(0, delayMs - 1));
      expect(task).toHaveBeenCalledTimes(delayMs === 0 ? 1 : 0);
      await vi.advanceTimersByTimeAsync(2);
      await vi.advanceTimersByTimeAsync(60 * dayMs);
      expect(task).toHaveBeenCalledTimes(1);
    },
  );

  it('fires never when it waits for ever, and can be cancelled in any of its parts', async () => {
    const task = vi.fn();
    const clock = new SystemClock();
    const timers = [clock.after(Number.POSITIVE_INFINITY, task), clock.after(100 * dayMs, task)];
    await vi.advanceTimersByTimeAsync(99 * dayMs);
    expect(task).not.toHaveBeenCalled();
    for (const timer of timers) timer.cancel();
    await vi.advanceTimersByTimeAsync(99 * dayMs);
    expect(task).not.toHaveBeenCalled();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('needs a number', () => {
    expect(() => new SystemClock().after(Number.NaN, () => undefined)).toThrow(RangeError);
  });
});
