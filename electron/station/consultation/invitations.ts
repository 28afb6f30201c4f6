import type { Clock } from '#drivers/basics/clock.ts';
import { fail, ok, type Result } from '#drivers/basics/result.ts';

interface Invitation {
  readonly callId: string;
  readonly partyKey: string;
  readonly endsAt: number;
}

export type JoinFailure =
  | { readonly kind: 'wrong-code'; readonly triesLeft: number }
  | { readonly kind: 'locked'; readonly retryInMs: number };

const goodForMs = 10 * 60_000;
const mostTries = 5;
const lockMs = 5 * 60_000;

/** Eight digits with which a second party enters a call: once, for ten minutes, and nobody guesses more than five times. */
export class Invitations {
  readonly #clock: Clock;
  readonly #open = new Map<string, Invitation>();
  /** By where it came from: wrong tries, and when they are forgotten. */
  readonly #wrong = new Map<string, { tries: number; until: number }>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }
  give(callId: string, partyKey: string, code: string): { code: string; endsAt: number } {
    const endsAt = this.#clock.now() + goodForMs;
    this.#open.set(code, { callId, partyKey, endsAt: this.#clock.monotonic() + goodForMs });
    return { code, endsAt };
  }
  enter(code: string, from: string): Result<{ callId: string; partyKey: string }, JoinFailure> {
    const now = this.#clock.monotonic();
    for (const [key, { until }] of this.#wrong) if (until <= now) this.#wrong.delete(key);
    for (const [key, { endsAt }] of this.#open) if (endsAt <= now) this.#open.delete(key);
    const before = this.#wrong.get(from);
    if (before && before.tries >= mostTries) return fail({ kind: 'locked', retryInMs: before.until - now });
    const found = this.#open.get(code);
    if (!found) {
      const tries = (before?.tries ?? 0) + 1;
      this.#wrong.set(from, { tries, until: now + lockMs });
      return fail({ kind: 'wrong-code', triesLeft: mostTries - tries });
    }
    this.#open.delete(code);
    this.#wrong.delete(from);
    return ok({ callId: found.callId, partyKey: found.partyKey });
  }
}
