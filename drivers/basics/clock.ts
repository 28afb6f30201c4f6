/** A pending timer of a {@link Clock}. */
export interface Timer {
  cancel(): void;
}

/**
 * Where every part of the product takes its time from, so that tests move time by hand.
 * Instants are milliseconds since 1970-01-01T00:00Z; durations are milliseconds.
 */
export interface Clock {
  /** Wall-clock time in ms. May jump either way when the terminal's time is corrected. */
  now(): number;
  /** Time in ms that never jumps and never goes back. Its zero has no meaning. */
  monotonic(): number;
  /** Calls `task` once after `delayMs` of monotonic time. */
  after(delayMs: number, task: () => void): Timer;
}

/** What the platform's timers can wait: beyond it they fire at once. 24.8 days. */
const longestTimeoutMs = 2 ** 31 - 1;

export class SystemClock implements Clock {
  now(): number {
    return Date.now();
  }
  monotonic(): number {
    return performance.now();
  }
  after(delayMs: number, task: () => void): Timer {
    if (Number.isNaN(delayMs)) throw new RangeError('A timer needs a number of milliseconds');
    const due = this.monotonic() + delayMs;
    let handle: NodeJS.Timeout | number;
    const wait = () => {
      const leftMs = due - this.monotonic();
      handle = leftMs > longestTimeoutMs ? setTimeout(wait, longestTimeoutMs) : setTimeout(task, leftMs);
    };
    wait();
    return { cancel: () => clearTimeout(handle) };
  }
}

/** Waits `delayMs` on `clock`; resolves early (never rejects) when `signal` aborts. */
export function pause(clock: Clock, delayMs: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve();
    const finish = () => {
      timer.cancel();
      signal?.removeEventListener('abort', finish);
      resolve();
    };
    const timer = clock.after(delayMs, finish);
    signal?.addEventListener('abort', finish, { once: true });
  });
}
