import { type CallLevel, callLevels } from '#contract/call.ts';
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
/** Of one page. */
const mostTries = 5;
/** Of all pages behind one line of a hub of this level: a terminal, a hall, a county, a city. Who guesses there locks out nobody else. */
const mostOfLine = { station: 10, county: 60, city: 600, region: 6_000 } as const;
const lockMs = 5 * 60_000;
/** Newer digits of a call take the place of its oldest. */
const mostOfCall = 10;

/** Where wrong tries are counted. */
interface Counted {
  readonly key: string;
  readonly most: number;
  /** Each try begins the time anew in which they are counted. */
  readonly renews: boolean;
}

/**
 * Eight digits with which a second party enters a call: once, for ten minutes. Nobody guesses more than five times in five
 * minutes, and no terminal, hall, county or city more often than people there mistype.
 */
export class Invitations {
  readonly #clock: Clock;
  readonly #level: CallLevel;
  readonly #given = new Map<string, Given>();
  /** Of each call, the oldest first. */
  readonly #ofCall = new Map<string, Set<string>>();
  readonly #wrong = new Map<string, Wrong>();

  /** @param level of this hub: its lines lead to terminals, or to hubs of the level below */
  constructor(clock: Clock, level: CallLevel) {
    this.#clock = clock;
    this.#level = level;
  }
  give(callId: string, code: string): { code: string; endsAt: number } {
    this.#keep(code, { callId, endsAt: this.#clock.monotonic() + goodForMs, used: false });
    return { code, endsAt: this.#clock.now() + goodForMs };
  }
  /** Given at another station. The same digits of two calls open neither. */
  take({ code, callId, goodForMs: leftMs, used }: Invitation): void {
    const known = this.#given.get(code);
    const clashes = known !== undefined && known.callId !== callId;
    this.#keep(code, {
      callId: known?.callId ?? callId,
      endsAt: this.#clock.monotonic() + Math.min(leftMs, goodForMs),
      used: used || clashes || (known?.used ?? false),
    });
  }
  knows(code: string): boolean {
    return this.#given.has(code);
  }
  /** Those that are not over, the oldest first, as they were given: whether they have let somebody in is known here. */
  get good(): Invitation[] {
    return [...this.#given.keys()]
      .map((code) => ({ ...this.of(code), used: false }))
      .filter(({ goodForMs: leftMs }) => leftMs > 0);
  }
  of(code: string): Invitation {
    const { callId = '', endsAt = 0, used = true } = this.#given.get(code) ?? {};
    return { code, callId, used, goodForMs: Math.max(0, Math.round(endsAt - this.#clock.monotonic())) };
  }
  /**
   * The call that this code opens. It stays good until {@link Invitations.use}.
   * @param from the page, after the names of the lines that it came over, the highest first
   */
  find(code: string, from: string): Result<string, JoinFailure> {
    const now = this.#clock.monotonic();
    this.#forget(now);
    const counted = this.#countedAt(from);
    const locked = counted.find(({ key, most }) => this.#triesAt(key) >= most);
    if (locked) return fail({ kind: 'locked', retryInMs: (this.#wrong.get(locked.key)?.until ?? now) - now });
    const found = this.#given.get(code);
    if (found && !found.used && found.endsAt > now) return ok(found.callId);
    // An old code is a try as well: it tells a guesser no more than a wrong one.
    for (const one of counted) this.#count(one, now);
    const triesLeft = Math.min(...counted.map(({ key, most }) => most - this.#triesAt(key)));
    if (!found) return fail({ kind: 'wrong-code', triesLeft });
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
  /** What a hub below says of the pages behind it counts for no more than its own line. */
  #countedAt(from: string): Counted[] {
    const lines = from.split(' ').slice(0, -1);
    const levels = callLevels.slice(0, callLevels.indexOf(this.#level) + 1).reverse();
    const ofLines = levels.slice(0, lines.length).map((level, at) => ({
      key: `line ${lines.slice(0, at + 1).join(' ')}`,
      most: mostOfLine[level],
      renews: false,
    }));
    return [...ofLines, { key: `page ${from}`, most: mostTries, renews: true }];
  }
  #triesAt(key: string): number {
    return this.#wrong.get(key)?.tries ?? 0;
  }
  #count({ key, renews }: Counted, now: number): void {
    const { tries, until } = this.#wrong.get(key) ?? { tries: 0, until: now + lockMs };
    this.#wrong.set(key, { tries: tries + 1, until: renews ? now + lockMs : until });
  }
  #keep(code: string, given: Given): void {
    this.#forget(this.#clock.monotonic());
    this.#given.set(code, given);
    const codes = this.#ofCall.get(given.callId) ?? new Set();
    this.#ofCall.set(given.callId, codes.add(code));
    for (const oldest of [...codes].slice(0, -mostOfCall)) this.#drop(oldest, given.callId);
  }
  #drop(code: string, callId: string): void {
    this.#given.delete(code);
    const codes = this.#ofCall.get(callId);
    codes?.delete(code);
    if (codes?.size === 0) this.#ofCall.delete(callId);
  }
  #forget(now: number): void {
    for (const [key, { until }] of this.#wrong) if (until <= now) this.#wrong.delete(key);
    for (const [code, { endsAt, callId }] of this.#given)
      if (endsAt + knownForMs <= now) this.#drop(code, callId);
  }
}
