import type { Clock } from '../../../drivers/basics/clock.ts';
import type { Store } from '../store/store.ts';
import { type Counted, longestMemoryMs, type ThrottleRule } from './throttle-rules.ts';

interface Row {
  readonly lock_key: string;
  readonly wrong_tries: number;
  readonly locks: number;
  readonly locked_until: number;
  readonly last_try_at: number;
}

/** Names are the guesser's choice, and so is, with IPv6, the place: the table has an end. What is locked goes last. */
const mostRows = 4_000;

/**
 * Counts wrong tries in the database, because whoever guesses at a kiosk can pull its plug. Each lock is twice as long
 * as the one before, as far as its rule lets it grow.
 */
export class LoginThrottle {
  readonly #store: Store;
  readonly #clock: Clock;

  constructor(store: Store, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
  }
  /** How long the longest lock among them still lasts, ms; 0: none is locked. */
  lockedForMs(counted: readonly Counted[]): number {
    const now = this.#clock.now();
    return Math.max(0, ...counted.map((one) => this.#row(one).locked_until - now));
  }
  /** One more wrong try. Returns how many are left before the first of them locks; 0: it is locked now. */
  wrong(counted: readonly Counted[]): number {
    return this.#store.essential(() => {
      this.#makeRoom();
      return Math.min(...counted.map((one) => this.#countOne(one)));
    });
  }
  forget(counted: readonly Counted[]): void {
    const isCounted = this.#store.db.prepare('SELECT 1 FROM access_tries WHERE lock_key = ?');
    const known = counted.filter(({ key }) => isCounted.get(key) !== undefined);
    if (known.length === 0) return;
    const remove = this.#store.db.prepare('DELETE FROM access_tries WHERE lock_key = ?');
    this.#store.essential(() => {
      for (const { key } of known) remove.run(key);
    });
  }

  #makeRoom(): void {
    const { db } = this.#store;
    const now = this.#clock.now();
    db.prepare('DELETE FROM access_tries WHERE last_try_at < ?').run(now - longestMemoryMs);
    const rows = db.prepare<[], number>('SELECT count(*) FROM access_tries').pluck().get() ?? 0;
    if (rows <= mostRows) return;
    db.prepare(
      `DELETE FROM access_tries WHERE lock_key IN
        (SELECT lock_key FROM access_tries ORDER BY locked_until > ?, last_try_at LIMIT ?)`,
    ).run(now, rows - mostRows);
  }
  #countOne(counted: Counted): number {
    const { rule } = counted;
    const before = this.#row(counted);
    const now = this.#clock.now();
    const limit = before.locks > 0 ? rule.triesAgain : rule.tries;
    const left = limit - before.wrong_tries - 1;
    if (left > 0) {
      this.#write({ ...before, wrong_tries: before.wrong_tries + 1, last_try_at: now });
      return left;
    }
    const lockMs = Math.min(rule.firstLockMs * 2 ** before.locks, rule.longestLockMs);
    this.#write({
      ...before,
      wrong_tries: 0,
      locks: before.locks + 1,
      locked_until: now + lockMs,
      last_try_at: now,
    });
    return 0;
  }
  #row({ key, rule }: Counted): Row {
    const now = this.#clock.now();
    const row = this.#store.db
      .prepare<[string], Row>('SELECT * FROM access_tries WHERE lock_key = ?')
      .get(key);
    if (row === undefined) return untried(key, now);
    if (now < row.last_try_at) return this.#rebased(row, now, rule);
    const ageMs = now - row.last_try_at;
    if (ageMs > rule.forgetLocksMs) return untried(key, now);
    return ageMs > rule.forgetTriesMs ? { ...row, wrong_tries: 0 } : row;
  }
  /** The clock went back since the last try: without this a lock of a minute could last for years. */
  #rebased(row: Row, now: number, { longestLockMs }: ThrottleRule): Row {
    const lockedForMs = Math.min(row.locked_until - row.last_try_at, longestLockMs);
    const rebased = { ...row, locked_until: now + lockedForMs, last_try_at: now };
    this.#store.essential(() => this.#write(rebased));
    return rebased;
  }
  #write(row: Row): void {
    this.#store.db
      .prepare('INSERT OR REPLACE INTO access_tries VALUES (?, ?, ?, ?, ?)')
      .run(row.lock_key, row.wrong_tries, row.locks, row.locked_until, row.last_try_at);
  }
}

function untried(key: string, now: number): Row {
  return { lock_key: key, wrong_tries: 0, locks: 0, locked_until: 0, last_try_at: now };
}
