import type { Clock } from '../../../drivers/basics/clock.ts';

/** So much at once, and so much a second in the long run. */
export interface Pace {
  readonly perSecond: number;
  readonly burst: number;
}

/** A token bucket: starts full, is filled with time, and may be overdrawn by what cannot be refused any more. */
export class Bucket {
  readonly #clock: Clock;
  #level: number;
  #filledAt: number;

  constructor(clock: Clock, { burst }: Pace) {
    this.#clock = clock;
    this.#level = burst;
    this.#filledAt = clock.monotonic();
  }
  /** Takes `amount` where there is as much. `pace` may be another one than the last time. */
  take(amount: number, pace: Pace): boolean {
    this.#fill(pace);
    if (this.#level < amount) return false;
    this.#level -= amount;
    return true;
  }
  /** Takes what was used already: below nothing when it was more than there is. */
  charge(amount: number, pace: Pace): void {
    this.#fill(pace);
    this.#level -= amount;
  }
  /** How much more than there is was used; 0: nothing. */
  debt(pace: Pace): number {
    this.#fill(pace);
    return Math.max(0, -this.#level);
  }
  /** Until `amount` is there, ms. */
  waitMs(amount: number, pace: Pace): number {
    this.#fill(pace);
    return Math.max(0, Math.ceil(((amount - this.#level) / pace.perSecond) * 1_000));
  }
  #fill({ perSecond, burst }: Pace): void {
    const now = this.#clock.monotonic();
    this.#level = Math.min(burst, this.#level + ((now - this.#filledAt) / 1_000) * perSecond);
    this.#filledAt = now;
  }
}
