import type { JoinFailure } from '#contract/consultation-hub.ts';
import type { Clock } from '#drivers/basics/clock.ts';
import { fail, ok, type Result } from '#drivers/basics/result.ts';

/** Digits that were given, as one hub tells another. */
export interface Invitation {
  readonly code: string;
  readonly callId: string;
  readonly goodForMs: number;
  readonly used: boolean;
}

interface Given {
  readonly callId: string;
  readonly endsAt: number;
  used: boolean;
}

interface Wrong {
  readonly tries: number;
  readonly until: number;
}

const goodForMs = 10 * 60_000;
/** So long it is known what became of a code, for whoever comes late. */
const knownForMs = 60 * 60_000;
const mostTries = 5;
/** From everywhere together: whoever guesses goes from terminal to terminal. People mistype less. */
const mostTriesInAll = 60;
const lockMs = 5 * 60_000;

/**
 * Eight digits with which a second party enters a call: once, for ten minutes, and nobody guesses more than five times in five
 * minutes, or everybody together sixty times.
 */
export class Invitations {
  readonly #clock: Clock;
  readonly #given = new Map<string, Given>();
  /** By where it came from: wrong tries, and when they are forgotten. */
  readonly #wrong = new Map<string, Wrong>();
  #wrongInAll: Wrong = { tries: 0, until: 0 };

  constructor(clock: Clock) {
    this.#clock = clock;
  }
  give(callId: string, code: string): { code: string; endsAt: number } {
    this.#given.set(code, { callId, endsAt: this.#clock.monotonic() + goodForMs, used: false });
    return { code, endsAt: this.#clock.now() + goodForMs };
  }
  /** Given at another station. The same digits of two calls open neither. */
  take({ code, callId, goodForMs: leftMs, used }: Invitation): void {
    const known = this.#given.get(code);
    const clashes = known !== undefined && known.callId !== callId;
    this.#given.set(code, {
      callId: known?.callId ?? callId,
      endsAt: this.#clock.monotonic() + Math.min(leftMs, goodForMs),
      used: used || clashes || (known?.used ?? false),
    });
  }
  knows(code: string): boolean {
    return this.#given.has(code);
  }
  of(code: string): Invitation {
    const { callId = '', endsAt = 0, used = true } = this.#given.get(code) ?? {};
    return { code, callId, used, goodForMs: Math.max(0, Math.round(endsAt - this.#clock.monotonic())) };
  }
  /** The call that this code opens. It stays good until {@link Invitations.use}. */
  find(code: string, from: string): Result<string, JoinFailure> {
    const now = this.#clock.monotonic();
    this.#forget(now);
    const { tries, until } = this.#wrong.get(from) ?? { tries: 0, until: 0 };
    if (tries >= mostTries) return fail({ kind: 'locked', retryInMs: until - now });
    if (this.#wrongInAll.tries >= mostTriesInAll)
      return fail({ kind: 'locked', retryInMs: this.#wrongInAll.until - now });
    const found = this.#given.get(code);
    if (found && !found.used && found.endsAt > now) return ok(found.callId);
    // An old code is a try as well: it tells a guesser no more than a wrong one.
    this.#wrong.set(from, { tries: tries + 1, until: now + lockMs });
    const { tries: inAll, until: first } = this.#wrongInAll;
    this.#wrongInAll = { tries: inAll + 1, until: inAll === 0 ? now + lockMs : first };
    if (!found) return fail({ kind: 'wrong-code', triesLeft: mostTries - tries - 1 });
    return fail({ kind: found.used ? 'code-used' : 'code-over' });
  }
  /** Somebody is let in with it, and nobody else. */
  use(code: string): void {
    const found = this.#given.get(code);
    if (found) found.used = true;
  }
  /** They were not. */
  giveBack(code: string): void {
    const found = this.#given.get(code);
    if (found) found.used = false;
  }
  #forget(now: number): void {
    for (const [key, { until }] of this.#wrong) if (until <= now) this.#wrong.delete(key);
    if (this.#wrongInAll.until <= now) this.#wrongInAll = { tries: 0, until: 0 };
    for (const [key, { endsAt }] of this.#given) if (endsAt + knownForMs <= now) this.#given.delete(key);
  }
}
