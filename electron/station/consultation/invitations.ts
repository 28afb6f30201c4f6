import type { Clock } from '#drivers/basics/clock.ts';
import { fail, ok, type Result } from '#drivers/basics/result.ts';

interface Invitation {
  readonly callId: string;
  readonly endsAt: number;
  used: boolean;
}

export type JoinFailure =
  | { readonly kind: 'wrong-code'; readonly triesLeft: number }
  | { readonly kind: 'code-used' | 'code-over' }
  | { readonly kind: 'full'; readonly most: number }
  | { readonly kind: 'locked'; readonly retryInMs: number };

const goodForMs = 10 * 60_000;
/** So long it is known what became of a code, for whoever comes late. */
const knownForMs = 60 * 60_000;
const mostTries = 5;
const lockMs = 5 * 60_000;

/** Eight digits with which a second party enters a call: once, for ten minutes, and nobody guesses more than five times. */
export class Invitations {
  readonly #clock: Clock;
  readonly #given = new Map<string, Invitation>();
  /** By where it came from: wrong tries, and when they are forgotten. */
  readonly #wrong = new Map<string, { tries: number; until: number }>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }
  give(callId: string, code: string): { code: string; endsAt: number } {
    const endsAt = this.#clock.now() + goodForMs;
    this.#given.set(code, { callId, endsAt: this.#clock.monotonic() + goodForMs, used: false });
    return { code, endsAt };
  }
  /** The call that this code opens. It stays good until {@link Invitations.use}. */
  find(code: string, from: string): Result<string, JoinFailure> {
    const now = this.#clock.monotonic();
    this.#forget(now);
    const { tries = 0, until = 0 } = this.#wrong.get(from) ?? {};
    if (tries >= mostTries) return fail({ kind: 'locked', retryInMs: until - now });
    const found = this.#given.get(code);
    if (found && !found.used && found.endsAt > now) return ok(found.callId);
    // An old code is a try as well: it tells a guesser no more than a wrong one.
    this.#wrong.set(from, { tries: tries + 1, until: now + lockMs });
    if (!found) return fail({ kind: 'wrong-code', triesLeft: mostTries - tries - 1 });
    return fail({ kind: found.used ? 'code-used' : 'code-over' });
  }
  /** Somebody from there is in. */
  use(code: string, from: string): void {
    const found = this.#given.get(code);
    if (found) found.used = true;
    this.#wrong.delete(from);
  }
  #forget(now: number): void {
    for (const [key, { until }] of this.#wrong) if (until <= now) this.#wrong.delete(key);
    for (const [key, { endsAt }] of this.#given) if (endsAt + knownForMs <= now) this.#given.delete(key);
  }
}
