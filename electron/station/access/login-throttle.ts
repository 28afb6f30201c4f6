import type { Clock } from '#drivers/basics/clock.ts';
import type { Log } from '../log/events.ts';
import type { Store } from '../store/store.ts';
import { writeOrLose } from '../store/write-or-lose.ts';
import { type Counted, longestMemoryMs, type ThrottleRule } from './throttle-rules.ts';

interface Row {
  readonly lock_key: string;
  readonly wrong_tries: number;
  readonly locks: number;
  readonly locked_until: number;
  readonly last_try_at: number;
}

/** Names are the guesser's choice, and so is, with IPv6, the place: the table has an end. What is locked goes last, what a clock that
 * ran ahead has left first: it would outlive all that comes. */
const mostRows = 4_000;

/**
 * Counts wrong tries in the database, because whoever guesses at a kiosk can pull its plug. Each lock is twice as long
 * as the one before, as far as its rule lets it grow. What a full disk does not take is counted in memory until it does.
 */
export class LoginThrottle {
  readonly #store: Store;
  readonly #clock: Clock;
  readonly #log: Log;
  /** By key: newer than what is on disk. */
  readonly #unwritten = new Map<string, Row>();

  constructor(store: Store, clock: Clock, log: Log) {
    this.#store = store;
    this.#clock = clock;
    this.#log = log;
  }
  /** How long the longest lock among them still lasts, ms; 0: none is locked. */
  lockedForMs(counted: readonly Counted[]): number {
    const now = this.#clock.now();
    return Math.ceil(Math.max(0, ...counted.map((one) => this.#row(one).locked_until - now)));
  }
  /** One more wrong try. Returns how many are left before the first of them locks; 0: it is locked now. */
  wrong(counted: readonly Counted[]): number {
    const counts = counted.map((one) => this.#countOne(one));
    this.#keep(counts.map(({ row }) => row));
    return Math.min(...counts.map(({ left }) => left));
  }
  forget(counted: readonly Counted[]): void {
    for (const { key } of counted) this.#unwritten.delete(key);
    const isCounted = this.#store.db.prepare('SELECT 1 FROM access_tries WHERE lock_key = ?');
    const known = counted.filter(({ key }) => isCounted.get(key) !== undefined);
    if (known.length === 0) return;
    const remove = this.#store.db.prepare('DELETE FROM access_tries WHERE lock_key = ?');
    this.#store.essential(() => {
      for (const { key } of known) remove.run(key);
    });
  }

  #keep(rows: readonly Row[]): void {
    for (const row of rows) this.#unwritten.set(row.lock_key, row);
    const written = writeOrLose(this.#log, 'access.tries', () => this.#store.essential(() => this.#write()));
    if (written) this.#unwritten.clear();
    for (const key of this.#unwritten.keys()) {
      if (this.#unwritten.size <= mostRows) break;
      this.#unwritten.delete(key);
    }
  }
  #write(): true {
    this.#makeRoom();
    const write = this.#store.db.prepare('INSERT OR REPLACE INTO access_tries VALUES (?, ?, ?, ?, ?)');
    for (const row of this.#unwritten.values())
      write.run(row.lock_key, row.wrong_tries, row.locks, row.locked_until, row.last_try_at);
    return true;
  }
  #makeRoom(): void {
    const { db } = this.#store;
    const now = this.#clock.now();
    db.prepare('DELETE FROM access_tries WHERE last_try_at < ?').run(now - longestMemoryMs);
    const rows = db.prepare<[], number>('SELECT count(*) FROM access_tries').pluck().get() ?? 0;
    if (rows <= mostRows) return;
    db.prepare(
      `DELETE FROM access_tries WHERE lock_key IN
        (SELECT lock_key FROM access_tries
          ORDER BY last_try_at <= @now, locked_until > @now, last_try_at LIMIT @surplus)`,
    ).run({ now, surplus: rows - mostRows });
  }
  #countOne(counted: Counted): { readonly row: Row; readonly left: number } {
    const { rule } = counted;
    const before = this.#row(counted);
    const now = this.#clock.now();
    const limit = before.locks > 0 ? rule.triesAgain : rule.tries;
    const left = limit - before.wrong_tries - 1;
    if (left > 0) return { row: { ...before, wrong_tries: before.wrong_tries + 1, last_try_at: now }, left };
    const lockMs = Math.min(rule.firstLockMs * 2 ** before.locks, rule.longestLockMs);
    const locked = { wrong_tries: 0, locks: before.locks + 1, locked_until: now + lockMs, last_try_at: now };
    return { row: { ...before, ...locked }, left: 0 };
  }
  #row({ key, rule }: Counted): Row {
    const now = this.#clock.now();
    const onDisk = this.#store.db.prepare<[string], Row>('SELECT * FROM access_tries WHERE lock_key = ?');
    const row = this.#unwritten.get(key) ?? onDisk.get(key);
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
    this.#keep([rebased]);
    return rebased;
  }
}

function untried(key: string, now: number): Row {
  return { lock_key: key, wrong_tries: 0, locks: 0, locked_until: 0, last_try_at: now };
}
