import type { Database } from 'better-sqlite3';

/** The terminal's one database file, opened, checked and migrated. WAL, `synchronous=FULL`. */
export interface Store {
  readonly db: Database;
  /** The newest migration applied. */
  readonly schemaVersion: number;
  /** True when the file was found damaged at this start and the backup took its place. */
  readonly restoredFromBackup: boolean;
  /** Runs `change` in one immediate transaction: all of it is on disk when this returns, or none. Nested calls join in. */
  transaction<Value>(change: () => Value): Value;
  close(): void;
}
