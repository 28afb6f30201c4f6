import { existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type Database from 'better-sqlite3';
import type { Clock, Timer } from '#drivers/basics/clock.ts';
import { Emitter } from '#drivers/basics/emitter.ts';
import { discardUnfinished, finishBackup, unfinishedBackup } from './backups.ts';
import { causeOf, isDiskFull, isStorageFailure } from './failure.ts';
import { newestApplied } from './migrations.ts';
import { freeBytes, leastDiskBytes, type Reserve } from './reserve.ts';
import type { BackupOutcome, Storage, Store } from './store.ts';

/** How often a disk that took nothing is tried again, and the reserve set aside again where there is room. */
const tryAgainMs = 2_000;

export interface OpenedStoreOptions {
  readonly file: string;
  readonly clock: Clock;
  readonly notInBackups?: readonly string[];
}

class StorageState implements Storage {
  readonly changes = new Emitter<void>();
  failing = false;

  set(failing: boolean): void {
    if (failing === this.failing) return;
    this.failing = failing;
    this.changes.emit();
  }
}

export class OpenedStore implements Store {
  readonly db: Database.Database;
  readonly schemaVersion: number;
  readonly restoredFromBackup: boolean;
  readonly #options: OpenedStoreOptions;
  readonly #reserve: Reserve;
  /** SQLite's count of changed rows at the last backup; -1: there was none in this run. */
  #backedUpAt = -1;
  #backup: Promise<BackupOutcome> | null = null;
  readonly storage = new StorageState();
  #nextTry: Timer | null = null;

  constructor(db: Database.Database, options: OpenedStoreOptions, reserve: Reserve, restored: boolean) {
    this.db = db;
    this.schemaVersion = newestApplied(db);
    this.restoredFromBackup = restored;
    this.#options = options;
    this.#reserve = reserve;
    if (!reserve.keep()) this.#tryLater();
  }
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
  essential<Value>(change: () => Value): Value {
    try {
      return this.transaction(change);
    } catch (error) {
      if (!isDiskFull(error) || this.db.inTransaction || !this.#reserve.release()) throw error;
      // Not as `transaction` does: success on the reserve proves nothing about the disk.
      return this.db.transaction(change).immediate();
    }
  }
  backup(): Promise<BackupOutcome> {
    this.#backup ??= this.#makeBackup()
      .catch((error: unknown): BackupOutcome => ({ outcome: 'failed', cause: causeOf(error) }))
      .finally(() => {
        this.#backup = null;
      });
    return this.#backup;
  }
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
    this.storage.set(failing);
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
