import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { fail, ok, type Result } from '#drivers/basics/result.ts';
import { looseOnTheWay } from '../kernel/private-path.ts';
import { failureOf, isDiskFull } from './failure.ts';

/** The hold on a data folder. The operating system ends it with the process, however that dies. */
export interface DataFolderLock {
  release(): void;
}

export interface DataFolderFailure {
  readonly kind: 'in-use' | 'cannot-open' | 'loose-permissions';
  /** The process that holds it, where known. */
  readonly pid: number | null;
  readonly message: string;
  readonly remedy: string;
}

/**
 * Makes this process the only one on the data folder. The lock is SQLite's own on an empty database of its own,
 * because it is a lock of the operating system: it needs no clean-up after SIGKILL and never goes stale.
 */
export function lockDataFolder(folder: string): Result<DataFolderLock, DataFolderFailure> {
  const file = join(folder, 'lock.db');
  const loose = looseOnTheWay('The data folder', folder);
  if (loose) return fail({ ...loose, kind: 'loose-permissions', pid: null });
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const db = new Database(file, { timeout: 0 });
    try {
      db.exec('BEGIN EXCLUSIVE');
    } catch (error) {
      db.close();
      if (error instanceof Database.SqliteError && error.code === 'SQLITE_BUSY') return fail(inUse(folder));
      throw error;
    }
    noteHolder(folder);
    return ok({ release: () => db.close() });
  } catch (error) {
    const failure = failureOf(error, file);
    if (failure === null) throw error;
    return fail({ kind: 'cannot-open', pid: null, message: failure.message, remedy: failure.remedy });
  }
}

function inUse(folder: string): DataFolderFailure {
  const pid = holder(folder);
  return {
    kind: 'in-use',
    pid,
    message: `Another terminal already uses the data folder ${folder}${pid === null ? '' : ` (process ${pid})`}.`,
    remedy: `Stop it${pid === null ? '' : ` (kill ${pid})`}, or start this one with a data folder of its own.`,
  };
}

/** For the message to a second terminal only: on a full disk there is none. */
function noteHolder(folder: string): void {
  try {
    writeFileSync(holderFile(folder), String(process.pid), { mode: 0o600 });
  } catch (error) {
    if (!isDiskFull(error)) throw error;
    rmSync(holderFile(folder), { force: true });
  }
}

function holderFile(folder: string): string {
  return join(folder, 'lock.pid');
}

/** `null` in the moment between taking the lock and writing the pid. */
function holder(folder: string): number | null {
  try {
    const pid = Number.parseInt(readFileSync(holderFile(folder), 'utf8'), 10);
    return Number.isSafeInteger(pid) ? pid : null;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}
