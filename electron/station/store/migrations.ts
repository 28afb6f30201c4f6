import { createHash } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import type { Clock } from '#drivers/basics/clock.ts';
import { fail, ok, type Result } from '#drivers/basics/result.ts';
import { causeOf, isDamaged, isDiskFull, type StoreFailure } from './failure.ts';

/** One step of the schema, forwards only. Never changed once it was released. */
export interface Migration {
  readonly number: number;
  readonly name: string;
  readonly sql: string;
  readonly sha256: string;
}

interface Applied {
  readonly number: number;
  readonly name: string;
  readonly sha256: string;
}

/** Every migration of this version. Vite puts the files' text in the bundle. */
export const shippedMigrations: readonly Migration[] = sorted(
  Object.entries(
    import.meta.glob<string>('./migrations/*.sql', { query: '?raw', import: 'default', eager: true }),
  ).map(([path, sql]) => readMigration(path, sql)),
);

/** Reads number and name from `…/NNNN-name.sql`. Throws on any other name: that is a mistake in the source. */
export function readMigration(path: string, text: string): Migration {
  const match = /(\d{4})-([a-z0-9-]+)\.sql$/.exec(path);
  if (!match?.[1] || !match[2]) throw new Error(`${path} is not named like 0001-what-it-adds.sql`);
  // A checkout on Windows may have changed the line ends; that is no change of the migration.
  const sql = text.replaceAll('\r\n', '\n');
  const sha256 = createHash('sha256').update(sql).digest('hex');
  return { number: Number(match[1]), name: match[2], sql, sha256 };
}

export function sorted(migrations: readonly Migration[]): readonly Migration[] {
  const inOrder = migrations.toSorted((a, b) => a.number - b.number);
  inOrder.forEach((migration, index) => {
    if (inOrder[index + 1]?.number === migration.number)
      throw new Error(`two migrations have the number ${migration.number}`);
  });
  return inOrder;
}

/**
 * Which migrations `db` still needs, or why it cannot be used with this version. Only reads.
 * Each capability has its own range of numbers, so a lower number may well come after a higher one.
 */
export function pendingMigrations(
  db: Database,
  known: readonly Migration[],
): Result<readonly Migration[], StoreFailure> {
  const applied = appliedMigrations(db);
  if (applied === null) return fail(notOurs(db.name));
  const byNumber = new Map(known.map((migration) => [migration.number, migration]));
  const unknown = applied.filter(({ number }) => !byNumber.has(number));
  if (unknown.length > 0) return fail(fromTheFuture(db.name, unknown));
  const changed = applied.find(({ number, sha256 }) => byNumber.get(number)?.sha256 !== sha256);
  if (changed) return fail(migrationChanged(db.name, changed));
  const done = new Set(applied.map(({ number }) => number));
  return ok(known.filter(({ number }) => !done.has(number)));
}

/** Applies each in its own transaction: after a failure the ones before it stay, and none is ever half applied. */
export function applyMigrations(
  db: Database,
  pending: readonly Migration[],
  clock: Clock,
): Result<null, StoreFailure> {
  db.exec(`CREATE TABLE IF NOT EXISTS schema_migrations (
    number INTEGER PRIMARY KEY, name TEXT NOT NULL, sha256 TEXT NOT NULL, applied_at INTEGER NOT NULL) STRICT`);
  const note = db.prepare('INSERT INTO schema_migrations VALUES (?, ?, ?, ?)');
  for (const migration of pending) {
    try {
      db.transaction(() => {
        db.exec(migration.sql);
        note.run(migration.number, migration.name, migration.sha256, clock.now());
      }).immediate();
    } catch (error) {
      if (isDamaged(error) || isDiskFull(error)) throw error;
      return fail(migrationFailed(db.name, migration, causeOf(error)));
    }
  }
  return ok(null);
}

export function newestApplied(db: Database): number {
  return db.prepare<[], number>('SELECT max(number) FROM schema_migrations').pluck().get() ?? 0;
}

/** `null`: there are tables, but not ours. */
function appliedMigrations(db: Database): Applied[] | null {
  const tables = db
    .prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    .pluck()
    .all();
  if (tables.length === 0) return [];
  if (!tables.includes('schema_migrations')) return null;
  return db.prepare<[], Applied>('SELECT number, name, sha256 FROM schema_migrations ORDER BY number').all();
}

function fileName(migration: Applied): string {
  return `${String(migration.number).padStart(4, '0')}-${migration.name}`;
}

function fromTheFuture(file: string, unknown: Applied[]): StoreFailure {
  return {
    kind: 'from-the-future',
    message: `The database ${file} was written by a newer version of this program (it has ${unknown.map(fileName).join(', ')}). It was left as it is.`,
    remedy:
      'Install that newer version again. To go on with this one, move the database away; the terminal then starts with an empty one.',
  };
}

function migrationChanged(file: string, changed: Applied): StoreFailure {
  return {
    kind: 'migration-changed',
    message: `Migration ${fileName(changed)} is not the one that made the database ${file}. The database was left as it is.`,
    remedy:
      'Put the migration back as it was and write a new one instead. A demo or test database may simply be deleted.',
  };
}

function migrationFailed(file: string, migration: Migration, cause: string): StoreFailure {
  return {
    kind: 'migration-failed',
    message: `Migration ${fileName(migration)} failed on ${file}: ${cause}.`,
    remedy:
      'Install the version that ran before: the copy from before the migration is in the backups folder beside the database.',
  };
}

function notOurs(file: string): StoreFailure {
  return {
    kind: 'not-ours',
    message: `${file} is a database of another program. It was left as it is.`,
    remedy: 'Give the terminal a data folder of its own.',
  };
}
