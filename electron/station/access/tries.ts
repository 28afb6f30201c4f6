import type { Clock } from '../../../drivers/basics/clock.ts';
import type { Store } from '../store/store.ts';

/** Something that is locked for a while after too many wrong tries. */
export interface Counted {
  readonly key: string;
  /** Wrong tries until it locks. */
  readonly limit: number;
}

interface Row {
  readonly lock_key: string;
  readonly wrong_tries: number;
  readonly locks: number;
  readonly locked_until: number;
  readonly last_try_at: number;
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const firstLockMs = minuteMs;
const longestLockMs = hourMs;
/** Wrong tries this old are forgotten, so that a slip of the finger each morning never adds up. */
const forgetTriesAfterMs = hourMs;
const forgetLocksAfterMs = dayMs;

/**
 * Counts wrong tries in the database, because whoever guesses at a kiosk can pull its plug. Each lock is twice as long
 * as the one before, from a minute up to an hour.
 */
export class Tries {
  readonly #store: Store;
  readonly #clock: Clock;

  constructor(store: Store, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
  }
  /** How long the longest lock among them still lasts, ms; 0: none is locked. */
  lockedForMs(counted: readonly Counted[]): number {
    const now = this.#clock.now();
    return Math.max(0, ...counted.map(({ key }) => this.#row(key).locked_until - now));
  }
  /** One more wrong try. Returns how many are left before the first of them locks; 0: it is locked now. */
  wrong(counted: readonly Counted[]): number {
    const longAgo = this.#clock.now() - forgetLocksAfterMs;
    return this.#store.essential(() => {
      // Names are the guesser's choice: without this the table could be made to grow for ever.
      this.#store.db.prepare('DELETE FROM access_tries WHERE last_try_at < ?').run(longAgo);
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

  #countOne({ key, limit }: Counted): number {
    const before = this.#row(key);
    const now = this.#clock.now();
    const left = limit - before.wrong_tries - 1;
    if (left > 0) {
      this.#write({ ...before, wrong_tries: before.wrong_tries + 1, last_try_at: now });
      return left;
    }
    const lockMs = Math.min(firstLockMs * 2 ** before.locks, longestLockMs);
    this.#write({
      ...before,
      wrong_tries: 0,
      locks: before.locks + 1,
      locked_until: now + lockMs,
      last_try_at: now,
    });
    return 0;
  }
  #row(key: string): Row {
    const now = this.#clock.now();
    const row = this.#store.db
      .prepare<[string], Row>('SELECT * FROM access_tries WHERE lock_key = ?')
      .get(key);
    if (row === undefined || now - row.last_try_at > forgetLocksAfterMs) return untried(key, now);
    if (now < row.last_try_at) return this.#rebased(row, now);
    return now - row.last_try_at > forgetTriesAfterMs ? { ...row, wrong_tries: 0 } : row;
  }
  /** The clock went back since the last try: without this a lock of a minute could last for years. */
  #rebased(row: Row, now: number): Row {
    const rebased = { ...row, locked_until: now + row.locked_until - row.last_try_at, last_try_at: now };
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
