import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startHold } from './hold.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function held() {
  const tell = vi.fn();
  const control = new AbortController();
  return { tell, control, end: startHold(tell, control.signal) };
}

describe('startHold', () => {
  it('tells several times within the 45 seconds after which a terminal asks', () => {
    const { tell } = held();
    vi.advanceTimersByTime(45_000);
    expect(tell).toHaveBeenCalledTimes(4);
  });

  it('tells at the end, and no more after it', () => {
    const { tell, end } = held();
    vi.advanceTimersByTime(3_000);
    end();
    expect(tell).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(60_000);
    expect(tell).toHaveBeenCalledTimes(1);
  });

  it('tells nothing once it was ended by a hand', () => {
    const { tell, control, end } = held();
    control.abort();
    end();
    vi.advanceTimersByTime(60_000);
    expect(tell).not.toHaveBeenCalled();
  });
});
