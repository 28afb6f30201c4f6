import { chmodSync, copyFileSync, existsSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import type { Clock } from '../../../drivers/basics/clock.ts';
import { fail, ok, type Result } from '../../../drivers/basics/result.ts';
import type { Log } from '../log/events.ts';
import {
  discardUnfinished,
  finishBackup,
  listBackups,
  removeDatabase,
  setAside,
  unfinishedBackup,
} from './backups.ts';
import { causeOf, failureOf, isDamaged, isDiskFull, type StoreFailure } from './failure.ts';
import {
  applyMigrations,
  type Migration,
  newestApplied,
  pendingMigrations,
  shippedMigrations,
} from './migrations.ts';
import { Reserve } from './reserve.ts';
import { soundness } from './soundness.ts';
import type { BackupOutcome, Store } from './store.ts';

export interface OpenStoreOptions {
  /** Path of the database. Its folder is made when missing. */
  readonly file: string;
  readonly clock: Clock;
  readonly log: Log;
  /** For tests; all that this version has otherwise. */
  readonly migrations?: readonly Migration[];
  /** Tables left out of backups, so that what was erased does not live on there. */
  readonly notInBackups?: readonly string[];
  /** Disk space kept aside for `essential`, bytes. */
  readonly reserveBytes?: number;
}

const busyTimeoutMs = 1_000;
/** How long the check at start may take. A tenth of this reads some 50 MB from a slow eMMC's cache. */
const checkBudgetMs = 2_000;
const defaultReserveBytes = 8 * 1024 * 1024;

type Opened = { readonly db: Database.Database } | { readonly damage: string };

/**
 * Opens the terminal's database: checked, backed up before a migration, migrated. A damaged file is set aside and the
 * newest good backup takes its place. Hold the data folder's lock before calling this.
 */
export function openStore(options: OpenStoreOptions): Result<Store, StoreFailure> {
  const reserve = new Reserve(`${options.file}.reserve`, options.reserveBytes ?? defaultReserveBytes);
  const first = attempt(options, reserve);
  if (first.ok || first.failure.kind !== 'disk-full' || !reserve.release()) return first;
  // A terminal on a full disk must start all the same: it says that it is out of service, and lets the technician in.
  return attempt(options, reserve);
}

function attempt(options: OpenStoreOptions, reserve: Reserve): Result<Store, StoreFailure> {
  try {
    mkdirSync(dirname(options.file), { recursive: true, mode: 0o700 });
    discardUnfinished(options.file);
    const opened = openOrRestore(options);
    if (!opened.ok) return opened;
    reserve.keep();
    return ok(new OpenedStore(opened.value.db, options, reserve, opened.value.restored));
  } catch (error) {
    const failure = failureOf(error, options.file);
    if (failure === null) throw error;
    return fail(failure);
  }
}

function openOrRestore(
  options: OpenStoreOptions,
): Result<{ db: Database.Database; restored: boolean }, StoreFailure> {
  const first = open(options);
  if (!first.ok) return first;
  if ('db' in first.value) return ok({ db: first.value.db, restored: false });
  const setAsideAs = setAside(options.file, options.clock.now());
  const replaced = openBackup(options) ?? open(options);
  if (!replaced.ok) return replaced;
  if ('damage' in replaced.value) throw new Error(`a new database is damaged: ${replaced.value.damage}`);
  options.log.write('store.restored', { cause: first.value.damage, setAsideAs });
  return ok({ db: replaced.value.db, restored: true });
}

function openBackup(options: OpenStoreOptions): Result<Opened, StoreFailure> | null {
  for (const backup of listBackups(options.file)) {
    // Under another name first: a copy that was cut short must never be taken for the database.
    copyFileSync(backup, `${options.file}.restoring`);
    renameSync(`${options.file}.restoring`, options.file);
    const opened = open(options);
    if (!opened.ok || 'db' in opened.value) return opened;
    removeDatabase(options.file);
  }
  return null;
}

function open(options: OpenStoreOptions): Result<Opened, StoreFailure> {
  const { file } = options;
  // A power cut can leave an empty file, which SQLite takes for a new database. With backups there it is not new.
  if (existsSync(file) && statSync(file).size === 0 && listBackups(file).length > 0)
    return ok({ damage: 'the file is empty' });
  const db = new Database(file, { timeout: busyTimeoutMs });
  try {
    const prepared = prepare(db, options);
    if (!prepared.ok || 'damage' in prepared.value) db.close();
    return prepared;
  } catch (error) {
    db.close();
    if (isDamaged(error)) return ok({ damage: causeOf(error) });
    throw error;
  }
}

function prepare(db: Database.Database, options: OpenStoreOptions): Result<Opened, StoreFailure> {
  const { clock, migrations = shippedMigrations } = options;
  const damage = soundness(db, checkBudgetMs, () => clock.monotonic());
  if (damage !== null) return ok({ damage });
  const pending = pendingMigrations(db, migrations);
  if (!pending.ok) return pending;
  // Its write-ahead log takes its permissions over from it.
  chmodSync(options.file, 0o600);
  configure(db);
  if (pending.value.length > 0 && pending.value.length < migrations.length)
    backUpBeforeMigrating(db, options);
  const applied = applyMigrations(db, pending.value, clock);
  return applied.ok ? ok({ db }) : applied;
}

function configure(db: Database.Database): void {
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  // In pages of 4 kB: the log is worked into the file four times less often than by default, and a page that changed many
  // times is then written once. A terminal that starts after a power cut reads at most these 16 MB more.
  db.pragma('wal_autocheckpoint = 4000');
  db.pragma('foreign_keys = ON');
  // Deleted rows are overwritten with zeros: what was erased cannot be read from the file's free pages.
  db.pragma('secure_delete = ON');
}

function backUpBeforeMigrating(db: Database.Database, options: OpenStoreOptions): void {
  const unfinished = unfinishedBackup(options.file);
  db.prepare('VACUUM INTO ?').run(unfinished);
  finishBackup(unfinished, options.file, options.clock.now(), options.notInBackups ?? []);
}

class OpenedStore implements Store {
  readonly db: Database.Database;
  readonly schemaVersion: number;
  readonly restoredFromBackup: boolean;
  readonly #options: OpenStoreOptions;
  readonly #reserve: Reserve;
  /** SQLite's count of changed rows at the last backup; -1: there was none in this run. */
  #backedUpAt = -1;
  #backup: Promise<BackupOutcome> | null = null;

  constructor(db: Database.Database, options: OpenStoreOptions, reserve: Reserve, restored: boolean) {
    this.db = db;
    this.schemaVersion = newestApplied(db);
    this.restoredFromBackup = restored;
    this.#options = options;
    this.#reserve = reserve;
  }
  transaction<Value>(change: () => Value): Value {
    return this.db.transaction(change).immediate();
  }
  essential<Value>(change: () => Value): Value {
    try {
      return this.transaction(change);
    } catch (error) {
      if (!isDiskFull(error) || this.db.inTransaction || !this.#reserve.release()) throw error;
      return this.transaction(change);
    }
  }
  backup(): Promise<BackupOutcome> {
    this.#backup ??= this.#makeBackup().finally(() => {
      this.#backup = null;
    });
    return this.#backup;
  }
  sizeBytes(): number {
    const { file } = this.#options;
    return [file, `${file}-wal`].reduce((sum, path) => sum + (existsSync(path) ? statSync(path).size : 0), 0);
  }
  close(): void {
    this.db.close();
  }

  async #makeBackup(): Promise<BackupOutcome> {
    const { file, clock, notInBackups = [] } = this.#options;
    const changes = this.#changes();
    if (changes === this.#backedUpAt) return { outcome: 'unchanged' };
    try {
      this.#reserve.keep();
      const unfinished = unfinishedBackup(file);
      await this.db.backup(unfinished);
      const backup = finishBackup(unfinished, file, clock.now(), notInBackups);
      this.#backedUpAt = changes;
      return { outcome: 'made', file: backup };
    } catch (error) {
      return { outcome: 'failed', cause: causeOf(error) };
    }
  }
  #changes(): number {
    return this.db.prepare<[], number>('SELECT total_changes()').pluck().get() ?? 0;
  }
}
