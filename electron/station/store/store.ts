import type { Database } from 'better-sqlite3';
import type { Changes } from '../kernel/live.ts';

/** The terminal's one database file, opened, checked and migrated. WAL, `synchronous=FULL`. */
export interface Store {
  readonly db: Database;
  /** The newest migration applied. */
  readonly schemaVersion: number;
  /**
   * True when the file was found damaged at this start and was replaced: by the newest good backup, or by an empty
   * database when there is none. What was written after that backup is gone, so numbers given since must be skipped.
   */
  readonly restoredFromBackup: boolean;
  /**
   * Runs `change` in one immediate transaction: all of it is on disk when this returns, or none. Nested calls join
   * in. `change` must not wait for anything. Throws what SQLite throws; see `isDiskFull`.
   */
  transaction<Value>(change: () => Value): Value;
  /**
   * Like `transaction`, for what must work on a full disk too: wiping, finishing, closing. Gives the reserve up for
   * it and tries once more; `change` may therefore run twice.
   */
  essential<Value>(change: () => Value): Value;
  /** Whether the disk takes what is written, as it is now. */
  readonly storage: Storage;
  /** Makes a backup while the terminal works. Nothing is written when nothing changed since the last one. */
  backup(): Promise<BackupOutcome>;
  /** Size of the database with its write-ahead log, bytes. */
  sizeBytes(): number;
  close(): void;
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
