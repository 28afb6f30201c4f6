import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ManualClock } from '#drivers/basics/manual-clock.ts';
import { openTestStore } from '../store/test-store.ts';
import { type Audit, createAudit } from './audit.ts';

let data: ReturnType<typeof openTestStore>;
let audit: Audit;
beforeEach(() => {
  data = openTestStore();
  audit = createAudit({ store: data.store, clock: new ManualClock(5_000) });
  audit.record('何建国', 'sign-in', 'staff');
  audit.record('technician', 'out-of-service', '');
  audit.record('technician', 'back-in-service', '');
});
afterEach(() => data.remove());

/** Somebody with the file in their hands does not stop at triggers. */
function tamper(sql: string): void {
  data.store.db.exec(`DROP TRIGGER audit_entries_are_never_changed;
    DROP TRIGGER audit_entries_are_never_deleted; ${sql}`);
}

describe('the audit', () => {
  it('shows who did what, newest first', () => {
    expect(audit.newest(2)).toEqual([
      { at: 5_000, actor: 'technician', action: 'back-in-service', detail: '' },
      { at: 5_000, actor: 'technician', action: 'out-of-service', detail: '' },
    ]);
  });

  it('fits together when nobody touched it', () => {
    expect(audit.verify()).toBeNull();
  });

  it('goes on where it stopped after a restart', () => {
    createAudit({ store: data.store, clock: new ManualClock() }).record('technician', 'sign-in', 'pin');
    expect(audit.verify()).toBeNull();
    expect(audit.newest(10)).toHaveLength(4);
  });

  it.each([
    ['changed', "UPDATE audit_entries SET actor = '陆静怡' WHERE position = 1", 1],
    [
      'moved from one field to the next',
      "UPDATE audit_entries SET action = '', detail = 'sign-instaff' WHERE position = 1",
      1,
    ],
    ['taken out', 'DELETE FROM audit_entries WHERE position = 2', 3],
    ['taken out at the beginning', 'DELETE FROM audit_entries WHERE position = 1', 2],
  ])('shows when an entry was %s', (_, sql, position) => {
    tamper(sql);
    expect(audit.verify()).toBe(position);
  });

  it('can be looked through from a later entry on', () => {
    tamper("UPDATE audit_entries SET actor = '陆静怡' WHERE position = 2");
    expect(audit.verify(2)).toBe(2);
    expect(audit.verify(1)).toBeNull();
    expect(audit.verify(100)).toBe(2);
  });

  it('waits for room, and takes it from nobody who has just found some', () => {
    const { store } = data;
    const full = new Database.SqliteError('database or disk is full', 'SQLITE_FULL');
    const essential = vi.spyOn(store, 'essential').mockImplementation(() => {
      throw full;
    });
    const fail = () =>
      store.transaction(() => {
        throw full;
      });
    expect(fail).toThrow(full);
    audit.record('technician', 'sign-in', 'pin');
    expect(store.transaction(() => 'written')).toBe('written');
    expect(audit.newest(1)[0]?.action).toBe('back-in-service');
    essential.mockRestore();
    expect(fail).toThrow(full);
    store.transaction(() => undefined);
    expect(audit.newest(1)[0]?.action).toBe('sign-in');
  });

  it('cannot be changed or deleted through the program', () => {
    expect(() => data.store.db.exec("UPDATE audit_entries SET actor = ''")).toThrow('never changed');
    expect(() => data.store.db.exec('DELETE FROM audit_entries')).toThrow('never deleted');
  });
});
