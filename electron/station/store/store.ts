import { existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type Database from 'better-sqlite3';
import type { Clock, Timer } from '#drivers/basics/clock.ts';
import { Emitter } from '#drivers/basics/emitter.ts';
import type { Changes } from '../kernel/live.ts';
import { discardUnfinished, finishBackup, unfinishedBackup } from './backups.ts';
import { causeOf, isDiskFull, isStorageFailure } from './failure.ts';
import { newestApplied } from './migrations.ts';
import { freeBytes, leastDiskBytes, type Reserve } from './reserve.ts';

/** How often a disk that took nothing is tried again, and the reserve set aside again where there is room. */
const tryAgainMs = 2_000;

export interface StoreOptions {
  readonly file: string;
  readonly clock: Clock;
  readonly notInBackups?: readonly string[];
}

export interface Storage {
  /** True from a write that failed until one that worked without the reserve; the store tries every 2 s. */
  readonly failing: boolean;
  /** Fires when `failing` changes. */
  readonly changes: Changes;
}

export type BackupOutcome =
  | { readonly outcome: 'made'; readonly file: string }
  | { readonly outcome: 'unchanged' }
  | { readonly outcome: 'failed'; readonly cause: string };

class StorageState implements Storage {
  readonly changes = new Emitter<void>();
  failing = false;

  set(failing: boolean): void {
    if (failing === this.failing) return;
    this.failing = failing;
    this.changes.emit();
  }
}

/** The terminal's one database file, opened, checked and migrated. WAL, `synchronous=FULL`. */
export class Store {
  readonly db: Database.Database;
  /** The newest migration applied. */
  readonly schemaVersion: number;
  /**
   * True when the file was found damaged at this start and was replaced: by the newest good backup, or by an empty
   * database when there is none. What was written after that backup is gone, so numbers given since must be skipped.
   */
  readonly restoredFromBackup: boolean;
  readonly #options: StoreOptions;
  readonly #reserve: Reserve;
  /** SQLite's count of changed rows at the last backup; -1: there was none in this run. */
  #backedUpAt = -1;
  #backup: Promise<BackupOutcome> | null = null;
  readonly #state = new StorageState();
  /** Whether the disk takes what is written, as it is now. */
  readonly storage: Storage = this.#state;
  #nextTry: Timer | null = null;

  constructor(db: Database.Database, options: StoreOptions, reserve: Reserve, restored: boolean) {
    this.db = db;
    this.schemaVersion = newestApplied(db);
    this.restoredFromBackup = restored;
    this.#options = options;
    this.#reserve = reserve;
    if (!reserve.keep()) this.#tryLater();
  }
  /**
   * Runs `change` in one immediate transaction: all of it is on disk when this returns, or none. Nested calls join
   * in. `change` must not wait for anything. Throws what SQLite throws; see `isDiskFull`.
   */
  transaction<Value>(change: () => Value): Value {
    try {
      const value = this.db.transaction(change).immediate();
      if (this.storage.failing && !this.db.inTransaction) this.#setFailing(false);
      return value;
    } catch (error) {
      if (isStorageFailure(error)) this.#setFailing(true);
      throw error;
    }
  }
  /**
   * Like `transaction`, for what must work on a full disk too: wiping, finishing, closing. Gives the reserve up for
   * it and tries once more; `change` may therefore run twice.
   */
  essential<Value>(change: () => Value): Value {
    try {
      return this.transaction(change);
    } catch (error) {
      if (!isDiskFull(error) || this.db.inTransaction || !this.#reserve.release()) throw error;
      // Not as `transaction` does: success on the reserve proves nothing about the disk.
      return this.db.transaction(change).immediate();
    }
  }
  /** Makes a backup while the terminal works. Nothing is written when nothing changed since the last one. */
  backup(): Promise<BackupOutcome> {
    this.#backup ??= this.#makeBackup()
      .catch((error: unknown): BackupOutcome => ({ outcome: 'failed', cause: causeOf(error) }))
      .finally(() => {
        this.#backup = null;
      });
    return this.#backup;
  }
  /** Size of the database with its write-ahead log, bytes. */
  sizeBytes(): number {
    const { file } = this.#options;
    return [file, `${file}-wal`].reduce((sum, path) => sum + (existsSync(path) ? statSync(path).size : 0), 0);
  }
  close(): void {
    this.#nextTry?.cancel();
    this.db.close();
  }

  async #makeBackup(): Promise<BackupOutcome> {
    const { file, clock, notInBackups = [] } = this.#options;
    const changes = this.#changes();
    if (changes === this.#backedUpAt) return { outcome: 'unchanged' };
    if (freeBytes(dirname(file)) < this.sizeBytes() + leastDiskBytes)
      return { outcome: 'failed', cause: 'there is no room on the disk for a copy of the database' };
    try {
      const unfinished = unfinishedBackup(file);
      await this.db.backup(unfinished);
      const backup = finishBackup(unfinished, file, clock.now(), notInBackups);
      this.#backedUpAt = changes;
      return { outcome: 'made', file: backup };
    } catch (error) {
      discardUnfinished(file);
      throw error;
    }
  }
  #setFailing(failing: boolean): void {
    this.#tryLater();
    this.#state.set(failing);
  }
  #tryLater(): void {
    this.#nextTry ??= this.#options.clock.after(tryAgainMs, () => {
      this.#nextTry = null;
      this.#tryAgain();
    });
  }
  /** A terminal that is out of service gets no calls, so a timer tries whether the disk can be written again. */
  #tryAgain(): void {
    if (this.storage.failing) this.#writeSomething();
    if (this.storage.failing || !this.#reserve.keep()) this.#tryLater();
  }
  #writeSomething(): void {
    try {
      // Writes the first page as it was.
      const version = this.db.pragma('user_version', { simple: true });
      this.transaction(() => this.db.pragma(`user_version = ${version}`));
    } catch (error) {
      if (!isStorageFailure(error)) throw error;
    }
  }
  #changes(): number {
    return this.db.prepare<[], number>('SELECT total_changes()').pluck().get() ?? 0;
  }
}
