import { chmodSync, copyFileSync, existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import type { Clock } from '#drivers/basics/clock.ts';
import { fail, ok, type Result } from '#drivers/basics/result.ts';
import type { Log } from '../log/events.ts';
import {
  discardUnfinished,
  finishBackup,
  listBackups,
  removeDatabase,
  setAside,
  unfinishedBackup,
} from './backups.ts';
import { causeOf, failureOf, isDamaged, type StoreFailure } from './failure.ts';
import { applyMigrations, type Migration, pendingMigrations, shippedMigrations } from './migrations.ts';
import { Reserve } from './reserve.ts';
import { soundness } from './soundness.ts';
import { Store } from './store.ts';

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
  const first = attempt(options, reserve, 'shared');
  if (first.ok || first.failure.kind !== 'disk-full') return first;
  // A terminal on a full disk must start all the same: it shows that it is out of service and lets the technician in.
  if (reserve.release()) {
    const second = attempt(options, reserve, 'shared');
    if (second.ok || second.failure.kind !== 'disk-full') return second;
  }
  return attempt(options, reserve, 'alone');
}

/**
 * `alone`: the index of the write-ahead log is kept in memory instead of a file, so that the database opens where not
 * one byte can be written. No other process can read the database then (sqlite.org/wal.html, "Use of WAL Without
 * Shared-Memory").
 */
type Sharing = 'shared' | 'alone';

function attempt(options: OpenStoreOptions, reserve: Reserve, sharing: Sharing): Result<Store, StoreFailure> {
  try {
    mkdirSync(dirname(options.file), { recursive: true, mode: 0o700 });
    discardUnfinished(options.file);
    const opened = openOrRestore(options, sharing);
    if (!opened.ok) return opened;
    return ok(new Store(opened.value.db, options, reserve, opened.value.restored));
  } catch (error) {
    const failure = failureOf(error, options.file);
    if (failure === null) throw error;
    return fail(failure);
  }
}

function openOrRestore(
  options: OpenStoreOptions,
  sharing: Sharing,
): Result<{ db: Database.Database; restored: boolean }, StoreFailure> {
  const first = isGone(options.file) ? ok({ damage: 'the file is gone' }) : open(options, sharing);
  if (!first.ok) return first;
  if ('db' in first.value) return ok({ db: first.value.db, restored: false });
  const setAsideAs = setAside(options.file, options.clock.now());
  const replaced = openBackup(options, sharing) ?? open(options, sharing);
  if (!replaced.ok) return replaced;
  if ('damage' in replaced.value) throw new Error(`a new database is damaged: ${replaced.value.damage}`);
  options.log.write('store.restored', { cause: first.value.damage, setAsideAs });
  return ok({ db: replaced.value.db, restored: true });
}

/** A restore that was cut short, or failed on a full disk: the damaged file was set aside, and nothing is in its place yet. */
function isGone(file: string): boolean {
  return !existsSync(file) && listBackups(file).length > 0;
}

function openBackup(options: OpenStoreOptions, sharing: Sharing): Result<Opened, StoreFailure> | null {
  for (const backup of listBackups(options.file)) {
    restore(backup, options.file);
    const opened = open(options, sharing);
    if (!opened.ok || 'db' in opened.value) return opened;
    removeDatabase(options.file);
  }
  return null;
}

/** Under another name first: a copy that was cut short must never be taken for the database. */
function restore(backup: string, file: string): void {
  const copy = `${file}.restoring`;
  try {
    copyFileSync(backup, copy);
    renameSync(copy, file);
  } catch (error) {
    rmSync(copy, { force: true });
    throw error;
  }
}

function open(options: OpenStoreOptions, sharing: Sharing): Result<Opened, StoreFailure> {
  const { file } = options;
  // A power cut can leave an empty file, which SQLite takes for a new database. With backups there it is not new.
  if (existsSync(file) && statSync(file).size === 0 && listBackups(file).length > 0)
    return ok({ damage: 'the file is empty' });
  const db = new Database(file, { timeout: busyTimeoutMs });
  try {
    // Before the first look at the database: later it would be too late.
    if (sharing === 'alone') db.pragma('locking_mode = EXCLUSIVE');
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
  try {
    const unfinished = unfinishedBackup(options.file);
    db.prepare('VACUUM INTO ?').run(unfinished);
    finishBackup(unfinished, options.file, options.clock.now(), options.notInBackups ?? []);
  } catch (error) {
    discardUnfinished(options.file);
    throw error;
  }
}
