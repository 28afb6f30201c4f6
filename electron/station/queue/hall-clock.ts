import type { Clock, Timer } from '#drivers/basics/clock.ts';

/** Less is the network's: time would go to and fro for nothing. */
const leastStepMs = 250;

/**
 * The hall's time: the hub's, and of a member the hub's as it last heard it, which then goes on by a clock that no
 * correction of this machine's time can move. After a start, until the hub is heard: this machine's, with what it lacked then.
 */
export class HallClock implements Clock {
  readonly #own: Clock;
  #heard: { readonly now: number; readonly monotonic: number } | null = null;
  #offsetMs = 0;

  constructor(own: Clock) {
    this.#own = own;
  }
  now(): number {
    if (this.#heard === null) return this.#own.now() + this.#offsetMs;
    return this.#heard.now + Math.round(this.#own.monotonic() - this.#heard.monotonic);
  }
  monotonic(): number {
    return this.#own.monotonic();
  }
  after(delayMs: number, task: () => void): Timer {
    return this.#own.after(delayMs, task);
  }
  /** Whether the hub was heard since the start. */
  get isHeard(): boolean {
    return this.#heard !== null;
  }
  /** What this machine's time lacks to the hall's. */
  get offsetMs(): number {
    return this.now() - this.#own.now();
  }
  /** The hub says what time it is. */
  hear(now: number): void {
    if (this.#heard && Math.abs(this.now() - now) < leastStepMs) return;
    this.#heard = { now, monotonic: this.#own.monotonic() };
  }
  /** A start: nothing is heard yet. */
  assume(offsetMs: number): void {
    this.#offsetMs = offsetMs;
  }
  /** This machine's time counts again. */
  takeOwn(): void {
    this.#heard = null;
    this.#offsetMs = 0;
  }
}
