import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { soundness } from './soundness.ts';

const keptBackups = 3;
const keptDamaged = 2;

/** Where backups of the database `file` are kept. */
export function backupFolder(file: string): string {
  return join(dirname(file), 'backups');
}

/** Backups of `file`, newest first. */
export function listBackups(file: string): string[] {
  const folder = backupFolder(file);
  if (!existsSync(folder)) return [];
  const name = new RegExp(`^${escaped(basename(file))}\\.\\d{8}T\\d{9}Z$`);
  return readdirSync(folder)
    .filter((entry) => name.test(entry))
    .toSorted()
    .toReversed()
    .map((entry) => join(folder, entry));
}

/** Where a copy is written before it is known to be good. Nothing is there when this returns. */
export function unfinishedBackup(file: string): string {
  mkdirSync(backupFolder(file), { recursive: true, mode: 0o700 });
  discardUnfinished(file);
  return unfinishedPath(file);
}

/** Removes the copy that a sudden end left behind: it still holds what `finishBackup` would have taken out. */
export function discardUnfinished(file: string): void {
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
  const backup = join(backupFolder(file), `${basename(file)}.${stamp(now)}`);
  renameSync(unfinished, backup);
  for (const old of listBackups(file).slice(keptBackups)) rmSync(old, { force: true });
  return backup;
}

/** Moves a damaged database out of the way with all that belongs to it. Returns the new path. */
export function setAside(file: string, now: number): string {
  const aside = `${file}.damaged-${stamp(now)}`;
  for (const suffix of ['', '-wal', '-shm'])
    if (existsSync(file + suffix)) renameSync(file + suffix, aside + suffix);
  const prefix = `${basename(file)}.damaged-`;
  const older = readdirSync(dirname(file))
    .filter((entry) => entry.startsWith(prefix) && entry.endsWith('Z'))
    .toSorted()
    .toReversed()
    .slice(keptDamaged);
  for (const entry of older) removeDatabase(join(dirname(file), entry));
  return aside;
}

/** Removes a database with all that belongs to it. */
export function removeDatabase(path: string): void {
  for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(path + suffix, { force: true });
}

function hasTable(db: Database.Database, table: string): boolean {
  return db.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?").get(table) !== undefined;
}

/** `20260105T010000000Z`: sorts by time and is a file name everywhere. */
function stamp(now: number): string {
  return new Date(now).toISOString().replace(/[-:.]/g, '');
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
