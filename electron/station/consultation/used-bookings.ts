import type { CallKind } from '#contract/call.ts';
import type { Ask } from '#contract/consultation.ts';
import type { Clock } from '#drivers/basics/clock.ts';
import { perHour, TokenBucket } from '#drivers/basics/token-bucket.ts';

export interface UsedBookingsDeps {
  readonly clock: Clock;
  readonly wrongPerHour: number;
  /** Bookings for now that left this number, by their ids. */
  readonly booked: (kind: CallKind, phone: string) => readonly string[];
  readonly isOpen: (requestKey: string) => boolean;
}

/**
 * Who comes with a number that was left with a booking. A number is no secret: the terminal has a few tries an hour, however
 * many visits begin, and each booking is good for one request at a time.
 */
export class UsedBookings {
  readonly #deps: UsedBookingsDeps;
  readonly #wrong: TokenBucket;
  /** Which request each booking let in last. In memory: a station that is started again asks no number anew. */
  readonly #requests = new Map<string, string>();

  constructor(deps: UsedBookingsDeps) {
    this.#deps = deps;
    this.#wrong = new TokenBucket(deps.clock, perHour(deps.wrongPerHour));
  }
  /** False: nothing is booked, or it is used already, or there were too many tries; which of them is not said. */
  use({ kind, requestKey }: Pick<Ask, 'kind' | 'requestKey'>, phone = ''): boolean {
    if (this.#wrong.waitMs(1) > 0) return false;
    const booked = this.#deps.booked(kind, phone);
    if (booked.length === 0) this.#wrong.charge(1);
    const free = booked.find((booking) => !this.#isUsed(booking));
    if (free !== undefined) this.#requests.set(free, requestKey);
    return free !== undefined;
  }
  #isUsed(booking: string): boolean {
    const requestKey = this.#requests.get(booking);
    return requestKey !== undefined && this.#deps.isOpen(requestKey);
  }
}
