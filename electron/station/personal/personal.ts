import type { KeyObject } from 'node:crypto';
import type { Clock, Timer } from '#drivers/basics/clock.ts';
import { every } from '../kernel/every.ts';
import type { Log } from '../log/events.ts';
import type { Store } from '../store/store.ts';
import { writeOrLose } from '../store/write-or-lose.ts';
import { seal, unseal } from './seal.ts';

export { type DataKeyFailure, type KeyProtection, loadDataKey } from './data-key.ts';
export { seal, unseal } from './seal.ts';
export { pieceBytes, plainLength, sealFile, unfinishedMark, unsealPiece } from './sealed-file.ts';

export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject;
export interface JsonObject {
  readonly [name: string]: JsonValue;
}

/** Tables for the store's `notInBackups`: what is erased here must not live on in a backup. */
export const personalTables = ['personal_records'] as const;

const scrubAfterMs = 1_000;
const eraseDueEveryMs = 60_000;

export interface PersonalVaultDeps {
  readonly store: Store;
  readonly key: KeyObject;
  readonly clock: Clock;
  readonly log: Log;
  /** What was erased from the disk may still lie in memory. */
  readonly onErased?: () => void;
}

/** The one place where data about people is kept, encrypted, each record with the day it is erased. */
export class PersonalVault {
  readonly #store: Store;
  readonly #key: KeyObject;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #onErased: () => void;
  #scrub: Timer | null = null;
  readonly #due: Timer;

  constructor(deps: PersonalVaultDeps) {
    this.#store = deps.store;
    this.#key = deps.key;
    this.#clock = deps.clock;
    this.#log = deps.log;
    this.#onErased = deps.onErased ?? (() => undefined);
    this.eraseDue();
    this.#due = every(deps.clock, eraseDueEveryMs, () => this.eraseDue());
  }
  /**
   * Keeps `value` under `subject` in place of what was there. Joins a transaction that is open.
   * @param value what was never a text, as its JSON in bytes: they are overwritten
   * @param subject a pseudonym such as a ticket's id: it stands in the database in plain
   * @param eraseAt instant, ms since the epoch
   */
  put(subject: string, value: JsonObject | Buffer, eraseAt: number): void {
    const plain = Buffer.isBuffer(value) ? value : Buffer.from(JSON.stringify(value));
    const sealed = seal(this.#key, subject, plain);
    plain.fill(0);
    const { db } = this.#store;
    const replaced = this.#store.transaction(() => {
      const before = db.prepare('DELETE FROM personal_records WHERE subject = ?').run(subject);
      const insert = db.prepare(
        'INSERT INTO personal_records (subject, sealed, erase_at, kept_at) VALUES (?, ?, ?, ?)',
      );
      insert.run(subject, sealed, eraseAt, this.#clock.now());
      return before.changes > 0;
    });
    if (replaced) this.#scrubSoon();
  }
  /** `null`: there is nothing, it is due for erasure, or the key is not the one it was sealed with. */
  get(subject: string): JsonObject | null {
    const sealed = this.#store.db
      .prepare<[string, number], Buffer>(
        'SELECT sealed FROM personal_records WHERE subject = ? AND erase_at > ?',
      )
      .pluck()
      .get(subject, this.#clock.now());
    if (sealed === undefined) return null;
    const plain = unseal(this.#key, subject, sealed);
    if (plain === null) {
      this.#log.write('personal.unreadable', {});
      return null;
    }
    const value = JSON.parse(plain.toString()) as JsonObject;
    plain.fill(0);
    return value;
  }
  /** Another day of erasure. */
  eraseAt(subject: string, eraseAt: number): void {
    const change = this.#store.db.prepare(
      'UPDATE personal_records SET erase_at = ?, kept_at = ? WHERE subject = ?',
    );
    this.#store.essential(() => change.run(eraseAt, this.#clock.now(), subject));
  }
  /** Erases now; within a second the bytes are gone from the files too. Works on a full disk. */
  erase(subject: string): void {
    this.#erased(this.#delete('subject = ?', subject));
  }
  /** Erases what is due. Returns how many records that were. */
  eraseDue(): number {
    return this.#erased(this.#attempt(() => this.#delete('erase_at <= ?', this.#clock.now())) ?? 0);
  }
  /**
   * The time was wrong and is known again: what was kept since `since` is off by `shiftMs`, and so are its dates of
   * erasure. Then erases what is due.
   */
  timeCorrected({ since, shiftMs }: { readonly since: number; readonly shiftMs: number }): void {
    const { db } = this.#store;
    const now = this.#clock.now();
    const correct = () => {
      db.prepare(
        'UPDATE personal_records SET erase_at = erase_at + @shiftMs, kept_at = kept_at + @shiftMs WHERE kept_at >= @since',
      ).run({ since, shiftMs });
      // Kept while a clock that ran ahead was believed: as long as was promised, from now.
      db.prepare(
        'UPDATE personal_records SET erase_at = erase_at - kept_at + @now, kept_at = @now WHERE kept_at > @now',
      ).run({ now });
    };
    this.#attempt(() => this.#store.essential(correct));
    this.eraseDue();
  }
  /** Finishes what is being erased. No calls after this. */
  close(): void {
    this.#due.cancel();
    if (this.#scrub === null) return;
    this.#scrub.cancel();
    this.#scrubNow();
    this.#scrub?.cancel();
  }

  #delete(where: string, value: string | number): number {
    return this.#store.essential(
      () => this.#store.db.prepare(`DELETE FROM personal_records WHERE ${where}`).run(value).changes,
    );
  }
  #erased(records: number): number {
    if (records > 0) {
      this.#log.write('personal.erased', { records });
      this.#onErased();
      this.#scrubSoon();
    }
    return records;
  }
  /** Many erasures in a row need the files rewritten once; and inside a transaction it cannot be done at all. */
  #scrubSoon(): void {
    this.#scrub ??= this.#clock.after(scrubAfterMs, () => {
      this.#scrub = null;
      this.#scrubNow();
    });
  }
  /** Moves the write-ahead log into the database and cuts it to nothing: its old pages held the erased bytes. */
  #scrubNow(): void {
    const checkpoint = () => this.#store.db.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[];
    if (this.#attempt(checkpoint)?.[0]?.busy !== 0) this.#scrubSoon();
  }
  /** What a disk takes nothing of is tried again when its time comes: nobody can read what is due meanwhile. */
  #attempt<Value>(work: () => Value): Value | null {
    return writeOrLose(this.#log, 'personal', work);
  }
}
