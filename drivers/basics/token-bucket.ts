import type { Clock } from './clock.ts';

export interface Rate {
  /** What may go on for ever. */
  readonly perSecond: number;
  /** What may come at once after a silence. */
  readonly burst: number;
}

/** How much of something may pass: a burst at once, and a rate for ever. */
export class TokenBucket {
  readonly #clock: Clock;
  readonly #rate: Rate;
  #tokens: number;
  #at: number;

  constructor(clock: Clock, rate: Rate) {
    this.#clock = clock;
    this.#rate = rate;
    this.#tokens = rate.burst;
    this.#at = clock.monotonic();
  }

  /** Whether so much may pass now; if not, nothing is taken. */
  take(amount = 1): boolean {
    this.#fill();
    if (amount > this.#tokens) return false;
    this.#tokens -= amount;
    return true;
  }
  /** Nothing more passes until it has filled up again. */
  empty(): void {
    this.#fill();
    this.#tokens = 0;
  }

  #fill(): void {
    const now = this.#clock.monotonic();
    const { perSecond, burst } = this.#rate;
    this.#tokens = Math.min(burst, this.#tokens + ((now - this.#at) / 1000) * perSecond);
    this.#at = now;
  }
}
