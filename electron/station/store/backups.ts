import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { soundness } from './soundness.ts';

const keptBackups = 3;
const keptDamaged = 2;

/** Where backups of the database `file` are kept. */
export function backupFolder(file: string): string {
  return join(dirname(file), 'backups');
}

/** Backups of `file`, newest first: in the order in which they were made, whatever the clock said then. */
export function listBackups(file: string): string[] {
  return numbered(backupFolder(file), `${basename(file)}.`).map(({ path }) => path);
}

/** Where a copy is written before it is known to be good. Nothing is there when this returns. */
export function unfinishedBackup(file: string): string {
  mkdirSync(backupFolder(file), { recursive: true, mode: 0o700 });
  discardUnfinished(file);
  return unfinishedPath(file);
}

/** Removes the copy that a sudden end or a full disk left: it takes room, and holds what `finishBackup` would have taken out. */
export function discardUnfinished(file: string): void {
  if (statSync(backupFolder(file), { throwIfNoEntry: false })?.isDirectory())
    removeDatabase(unfinishedPath(file));
}

function unfinishedPath(file: string): string {
  return join(backupFolder(file), `${basename(file)}.unfinished`);
}

/**
 * Makes the copy at `unfinished` a backup: what must not outlive its erasure in the database is taken out, the rest
 * is checked, and only then do older backups go.
 */
export function finishBackup(
  unfinished: string,
  file: string,
  now: number,
  notInBackups: readonly string[],
): string {
  const copy = new Database(unfinished);
  try {
    copy.pragma('journal_mode = DELETE');
    copy.pragma('secure_delete = ON');
    for (const table of notInBackups) if (hasTable(copy, table)) copy.exec(`DELETE FROM "${table}"`);
    const problem = soundness(copy, Number.POSITIVE_INFINITY, () => 0);
    if (problem !== null) throw new Error(`the copy is not sound: ${problem}`);
  } finally {
    copy.close();
  }
  const folder = backupFolder(file);
  const backup = nextIn(folder, `${basename(file)}.`, now);
  flush(unfinished);
  renameSync(unfinished, backup);
  flush(folder);
  for (const old of listBackups(file).slice(keptBackups)) rmSync(old, { force: true });
  if (listBackups(file)[0] !== backup || !existsSync(backup))
    throw new Error(`${backup} is not the newest backup right after it was made`);
  utimesSync(backup, now / 1_000, now / 1_000);
  return backup;
}

/** Moves a damaged database out of the way with all that belongs to it. Returns the new path. */
export function setAside(file: string, now: number): string {
  const folder = dirname(file);
  const prefix = `${basename(file)}.damaged-`;
  const aside = nextIn(folder, prefix, now);
  for (const suffix of ['', '-wal', '-shm'])
    if (existsSync(file + suffix)) renameSync(file + suffix, aside + suffix);
  for (const { path } of numbered(folder, prefix).slice(keptDamaged)) removeDatabase(path);
  return aside;
}

/** Removes a database with all that belongs to it. */
export function removeDatabase(path: string): void {
  for (const suffix of ['', '-wal', '-shm', '-journal'])
    rmSync(path + suffix, { recursive: true, force: true });
}

function hasTable(db: Database.Database, table: string): boolean {
  return db.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?").get(table) !== undefined;
}

interface Numbered {
  readonly path: string;
  readonly number: number;
}

/**
 * `n00000012-20260105T010000000Z`: the number orders, the time is for people only. A clock that once ran ahead would
 * otherwise make what is new look old. Names of before had the time alone; they are older than all with a number.
 */
const numberedName = /^(?:n(\d{8,})-)?[+-]?\d{8,}T\d{9}Z$/;

/** The numbered files of a folder whose names begin with `prefix`, the last made first. */
function numbered(folder: string, prefix: string): Numbered[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((entry) => entry.startsWith(prefix))
    .toSorted()
    .flatMap((entry) => {
      const match = numberedName.exec(entry.slice(prefix.length));
      return match ? [{ path: join(folder, entry), number: Number(match[1] ?? 0) }] : [];
    })
    .toReversed()
    .toSorted((one, other) => other.number - one.number);
}

function nextIn(folder: string, prefix: string, now: number): string {
  const next = (numbered(folder, prefix)[0]?.number ?? 0) + 1;
  const stamp = new Date(now).toISOString().replace(/[-:.]/g, '');
  return join(folder, `${prefix}n${String(next).padStart(8, '0')}-${stamp}`);
}

/** What a power cut then leaves is whole, under its name. */
function flush(path: string): void {
  const handle = openSync(path, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
