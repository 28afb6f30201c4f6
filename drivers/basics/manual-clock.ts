import type { Clock, Timer } from './clock.ts';

interface Due {
  readonly at: number;
  readonly order: number;
  readonly task: () => void;
}

/** A clock that stands still until a test moves it. Timers fire in order of their due time. */
export class ManualClock implements Clock {
  #now: number;
  #monotonic = 0;
  #order = 0;
  readonly #due = new Set<Due>();

  /** @param now wall-clock start, ms since the epoch */
  constructor(now: number = Date.UTC(2026, 0, 5, 1, 0)) {
    this.#now = now;
  }
  now(): number {
    return this.#now;
  }
  monotonic(): number {
    return this.#monotonic;
  }
  after(delayMs: number, task: () => void): Timer {
    const due = { at: this.#monotonic + Math.max(0, delayMs), order: this.#order++, task };
    this.#due.add(due);
    return { cancel: () => this.#due.delete(due) };
  }
  /** How many timers wait: a test's way to see that nothing was left behind. */
  get pending(): number {
    return this.#due.size;
  }
  /** Moves both times forward by `ms`, firing what falls due, and lets promises settle in between. */
  async advance(ms: number): Promise<void> {
    const end = this.#monotonic + ms;
    await settle();
    for (let next = this.#next(end); next !== undefined; next = this.#next(end)) {
      this.#due.delete(next);
      // What is overdue fires now: time never goes back.
      this.#moveTo(Math.max(next.at, this.#monotonic));
      next.task();
      await settle();
    }
    this.#moveTo(end);
    await settle();
  }
  /** The machine sleeps: both times go on, and what falls due meanwhile waits for the next {@link advance}. */
  sleep(ms: number): void {
    this.#moveTo(this.#monotonic + ms);
  }
  /** The wall clock is corrected: `now` jumps, running timers do not notice. */
  jump(ms: number): void {
    this.#now += ms;
  }
  #moveTo(monotonic: number): void {
    this.#now += monotonic - this.#monotonic;
    this.#monotonic = monotonic;
  }
  #next(end: number): Due | undefined {
    let first: Due | undefined;
    for (const due of this.#due) {
      if (due.at > end) continue;
      if (!first || due.at < first.at || (due.at === first.at && due.order < first.order)) first = due;
    }
    return first;
  }
}

/** Lets every promise that can settle do so: a turn of the event loop, no real time. */
function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
