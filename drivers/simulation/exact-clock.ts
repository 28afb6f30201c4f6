import { type Clock, SystemClock, type Timer } from '../basics/clock.ts';

/** A clock that may also wait cheaply, when some 1 ms more or less does not matter. */
export interface PacingClock extends Clock {
  roughly?(delayMs: number, task: () => void): Timer;
}

/** Node's timers fire up to this late; the rest of a wait is spent going round the event loop. */
const timerSlackMs = 1.6;

/**
 * A system clock whose timers hit their time to some 0.1 ms instead of 1 ms, at the price of a busy event loop
 * for the last moments of each wait. Only simulators that pace a line need it.
 */
export class ExactClock extends SystemClock implements PacingClock {
  roughly(delayMs: number, task: () => void): Timer {
    return super.after(delayMs, task);
  }

  override after(delayMs: number, task: () => void): Timer {
    const dueAt = this.monotonic() + delayMs;
    let cancelled = false;
    const goRound = () => {
      if (cancelled) return;
      if (this.monotonic() >= dueAt) task();
      else setImmediate(goRound);
    };
    const coarseMs = Math.floor(delayMs - timerSlackMs);
    const coarse = coarseMs > 0 ? super.after(coarseMs, goRound) : undefined;
    if (!coarse) setImmediate(goRound);
    return {
      cancel: () => {
        cancelled = true;
        coarse?.cancel();
      },
    };
  }
}
