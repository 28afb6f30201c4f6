import Database from 'better-sqlite3';

/** Why the database cannot be used. `message`: what is wrong; `remedy`: what a person should do about it. */
export interface StoreFailure {
  readonly kind:
    | 'from-the-future'
    | 'migration-changed'
    | 'migration-failed'
    | 'not-ours'
    | 'cannot-open'
    | 'disk-full';
  readonly message: string;
  readonly remedy: string;
}

/** True for what SQLite and the file system throw when the disk takes nothing more. */
export function isDiskFull(error: unknown): boolean {
  const code = codeOf(error);
  // SQLITE_IOERR_SHMSIZE: the write-ahead log's index could not grow, which on a full disk comes before SQLITE_FULL.
  return ['SQLITE_FULL', 'SQLITE_IOERR_SHMSIZE', 'ENOSPC', 'EDQUOT'].includes(code);
}

/**
 * True when the disk is full, failing, or was remounted read-only after an error, as Linux does (`errors=remount-ro`); and
 * when another program holds the database, such as somebody's backup: then, too, nothing can be kept for now.
 */
export function isStorageFailure(error: unknown): boolean {
  const code = codeOf(error);
  return /^(SQLITE_(FULL|IOERR|READONLY|CANTOPEN|BUSY)|EIO$|EROFS$)/.test(code) || isDiskFull(error);
}

/** True for what SQLite throws when the bytes of the file make no sense (sqlite.org/rescode.html). */
export function isDamaged(error: unknown): boolean {
  const code = codeOf(error);
  return code === 'SQLITE_NOTADB' || code.startsWith('SQLITE_CORRUPT');
}

/** The failure that `error` stands for, or `null` when it is none that is expected. */
export function failureOf(error: unknown, file: string): StoreFailure | null {
  if (isDiskFull(error)) return diskFull(file);
  const code = codeOf(error);
  const expected =
    /^SQLITE_(CANTOPEN|READONLY|PERM|BUSY|LOCKED|AUTH|IOERR)/.test(code) ||
    /^E(ACCES|PERM|IO|ROFS|MFILE|NFILE|NOTDIR|EXIST|ISDIR|NOENT|LOOP|NAMETOOLONG|NXIO)$/.test(code);
  return expected ? cannotOpen(file, causeOf(error)) : null;
}

export function causeOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function diskFull(file: string): StoreFailure {
  return {
    kind: 'disk-full',
    message: `There is no room left on the disk for ${file}.`,
    remedy: 'Free some space on that disk (old logs, other programs), then start again.',
  };
}

function cannotOpen(file: string, cause: string): StoreFailure {
  return {
    kind: 'cannot-open',
    message: `The database ${file} cannot be opened: ${cause}.`,
    remedy: 'Check that the folder exists, belongs to the user the terminal runs as, and can be written.',
  };
}

function codeOf(error: unknown): string {
  if (error instanceof Database.SqliteError) return error.code;
  if (error instanceof Error && 'code' in error) return String(error.code);
  return '';
}
