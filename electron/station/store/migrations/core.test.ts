import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ManualClock } from '#drivers/basics/manual-clock.ts';
import { applyMigrations, shippedMigrations } from '../migrations.ts';

let db: Database.Database;
beforeEach(() => {
  db = new Database(':memory:');
});
afterEach(() => db.close());

/** A database as it was before `number`, with `before` in it, and then migrated by that one. */
function migrate(number: number, before = ''): void {
  const clock = new ManualClock();
  const apply = (wanted: (candidate: number) => boolean) => {
    const result = applyMigrations(
      db,
      shippedMigrations.filter((migration) => wanted(migration.number)),
      clock,
    );
    if (!result.ok) throw new Error(result.failure.message);
  };
  apply((candidate) => candidate < number);
  db.exec(before);
  apply((candidate) => candidate === number);
}
function all(sql: string): unknown[] {
  return db.prepare(sql).all();
}

describe('migration 0001-personal', () => {
  it('keeps one record a subject', () => {
    migrate(1);
    db.exec("INSERT INTO personal_records VALUES ('a', x'00', 5)");
    expect(() => db.exec("INSERT INTO personal_records VALUES ('a', x'01', 6)")).toThrow('UNIQUE');
    expect(() => db.exec("INSERT INTO personal_records VALUES ('b', x'01', 'never')")).toThrow('INTEGER');
  });
});

describe('migration 0002-outbox', () => {
  it('keeps entries in order, never gives a position twice, and leaves what was there', () => {
    migrate(2, "INSERT INTO personal_records VALUES ('a', x'00', 5)");
    const add = (key: string) =>
      db.exec(`INSERT INTO outbox_entries (idempotency_key, topic, matter_key, body, created_at)
        VALUES ('${key}', 't', 'm', '{}', 1)`);
    add('one');
    db.exec('DELETE FROM outbox_entries');
    add('two');
    expect(all('SELECT position FROM outbox_entries')).toEqual([{ position: 2 }]);
    expect(() => add('two')).toThrow('UNIQUE');
    expect(all('SELECT subject FROM personal_records')).toHaveLength(1);
  });
});

describe('migration 0003-audit', () => {
  it('takes entries and lets go of none', () => {
    migrate(3);
    db.exec("INSERT INTO audit_entries VALUES (1, 5, 'a', 'b', '', x'00')");
    expect(() => db.exec("UPDATE audit_entries SET actor = 'c'")).toThrow('never changed');
    expect(() => db.exec('DELETE FROM audit_entries')).toThrow('never deleted');
    expect(all('SELECT actor FROM audit_entries')).toEqual([{ actor: 'a' }]);
  });
});

describe('migration 0004-access', () => {
  it('counts each lock once, and leaves the audit as it was', () => {
    migrate(4, "INSERT INTO audit_entries VALUES (1, 5, 'a', 'b', '', x'00')");
    db.exec("INSERT OR REPLACE INTO access_tries VALUES ('pin', 1, 0, 0, 5)");
    db.exec("INSERT OR REPLACE INTO access_tries VALUES ('pin', 2, 0, 0, 6)");
    expect(all('SELECT lock_key, wrong_tries FROM access_tries')).toEqual([
      { lock_key: 'pin', wrong_tries: 2 },
    ]);
    expect(all('SELECT position FROM audit_entries')).toHaveLength(1);
  });
});
