import { timingSafeEqual } from 'node:crypto';
import { type GivenRating, lacksReason, type RatingLevel, ratingLevels } from '#contract/ratings.ts';
import type { Clock } from '#drivers/basics/clock.ts';
import { fail, ok, type Result } from '#drivers/basics/result.ts';
import type { Log } from '../log/events.ts';
import type { AddToOutbox } from '../outbox/outbox-entry.ts';
import type { Matter, Queue } from '../queue/queue.ts';
import type { Store } from '../store/store.ts';
import { type RatingRecord, RatingsTable } from './ratings-table.ts';

export type RatingFailure =
  | { readonly kind: 'unknown-ticket' | 'already-rated' | 'not-finished' | 'reason-needed' | 'no-storage' }
  | { readonly kind: 'wrong-code'; readonly triesLeft: number };

export type RatingOutcome = Result<{ readonly ratedAt: number }, RatingFailure>;

export interface RatingsDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly outbox: AddToOutbox;
  readonly queue: Pick<Queue, 'matter' | 'markRated' | 'attempt' | 'day'>;
}

const mostWrongCodes = 5;

/** Ratings of served matters (好差评, 国办发〔2019〕51号): one for each, kept as it was given. */
export class Ratings {
  readonly #deps: RatingsDeps;
  readonly #table: RatingsTable;

  constructor(deps: RatingsDeps) {
    this.#deps = deps;
    this.#table = new RatingsTable(deps.store.db);
  }
  /** With the four digits on the paper. After five wrong ones the ticket takes none for the rest of the day. */
  rate(ticketId: string, ratingCode: string, given: GivenRating): RatingOutcome {
    const matter = this.#deps.queue.matter({ ticketId });
    if (!matter) return fail({ kind: 'unknown-ticket' });
    const checked = this.#checkCode(matter, ratingCode);
    return checked.ok ? this.#give(matter, given) : checked;
  }
  /** With the secret of the QR code, which is proof enough. */
  rateHeld(holderCode: string, given: GivenRating): RatingOutcome {
    const matter = this.#deps.queue.matter({ holderCode });
    return matter ? this.#give(matter, given) : fail({ kind: 'unknown-ticket' });
  }
  /** How often each of the five levels was given for tickets of that day; all five, best first. */
  counts(day: string): { level: RatingLevel; count: number }[] {
    const counts = new Map(this.#table.counts(day).map(({ level, count }) => [level, count]));
    return ratingLevels.map((level) => ({ level, count: counts.get(level) ?? 0 }));
  }
  /** A wrong try counts once it is on disk, so that pulling the plug gives no new ones. */
  #checkCode(matter: Matter, typed: string): Result<void, RatingFailure> {
    const { queue } = this.#deps;
    const wrongBefore = this.#table.wrongTries(matter.ticketId, queue.day);
    if (wrongBefore >= mostWrongCodes) return fail({ kind: 'wrong-code', triesLeft: 0 });
    if (sameCode(typed, matter.ratingCode)) return ok(undefined);
    const counted = queue.attempt(() => this.#table.addWrongTry(matter.ticketId, queue.day));
    if (!counted.ok) return counted;
    return fail({ kind: 'wrong-code', triesLeft: mostWrongCodes - wrongBefore - 1 });
  }
  #give(matter: Matter, given: GivenRating): RatingOutcome {
    const comment = given.comment.trim();
    const refused = this.#refusal(matter, given);
    if (refused) return fail({ kind: refused });
    const { ticketId, day, serviceId, counterId } = matter;
    const reasons = [...new Set(given.reasons)];
    const ratedAt = this.#deps.clock.now();
    return this.#save(matter, {
      ticketId,
      day,
      serviceId,
      counterId,
      level: given.level,
      reasons,
      comment,
      ratedAt,
    });
  }
  #refusal(matter: Matter, given: GivenRating) {
    if (!matter.finished) return 'not-finished';
    if (this.#table.has(matter.ticketId)) return 'already-rated';
    return lacksReason(given) ? 'reason-needed' : null;
  }
  #save(matter: Matter, rating: RatingRecord): RatingOutcome {
    const { queue, outbox, log } = this.#deps;
    const written = queue.markRated(matter, () => {
      this.#table.add(rating);
      outbox({ topic: 'rating.given', matterKey: `ticket:${rating.ticketId}`, body: { ...rating } });
    });
    if (!written.ok) return written;
    log.write('rating.given', { level: rating.level });
    return ok({ ratedAt: rating.ratedAt });
  }
}

function sameCode(typed: string, code: string): boolean {
  const one = Buffer.from(typed);
  const other = Buffer.from(code);
  return one.length === other.length && timingSafeEqual(one, other);
}
