import type { Clock } from './clock.ts';

export interface Rate {
  /** What may go on for ever. */
  readonly perSecond: number;
  /** What may come at once after a silence. */
  readonly burst: number;
}

/** So many in an hour, and all of them at once after a silence. */
export function perHour(most: number): Rate {
  return { perSecond: most / 3_600, burst: most };
}

/** How much of something may pass: a burst at once, and a rate for ever. May be overdrawn by what cannot be refused any more. */
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
  /** Takes what was used already: below nothing when it was more than there is. */
  charge(amount: number): void {
    this.#fill();
    this.#tokens -= amount;
  }
  /** How much more than there is was used; 0: nothing. */
  get debt(): number {
    this.#fill();
    return Math.max(0, -this.#tokens);
  }
  /** Until `amount` is there, ms. */
  waitMs(amount: number): number {
    this.#fill();
    return Math.max(0, Math.ceil(((amount - this.#tokens) / this.#rate.perSecond) * 1_000));
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
