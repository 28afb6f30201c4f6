import { describe, expect, it } from 'vitest';
import { ManualClock } from '#drivers/basics/manual-clock.ts';
import { shippedMigrations } from '../migrations.ts';
import { openStore } from '../open-store.ts';
import { openTestStore, silentLog } from '../test-store.ts';

describe('0300-device-counters', () => {
  it('adds empty tables to a database of before, and what they hold stays', () => {
    const before = openTestStore({ migrations: shippedMigrations.filter(({ number }) => number < 300) });
    before.store.close();
    const reopen = () => {
      const opened = openStore({ file: before.file, clock: new ManualClock(), log: silentLog });
      if (!opened.ok) throw new Error(opened.failure.message);
      return opened.value;
    };
    const first = reopen();
    expect(first.db.prepare('SELECT * FROM device_counters').all()).toEqual([]);
    expect(first.db.prepare('SELECT * FROM paper_rolls').all()).toEqual([]);
    first.db.prepare("INSERT INTO device_counters VALUES ('printer', 'printed', 7)").run();
    first.close();
    const second = reopen();
    expect(second.db.prepare('SELECT value FROM device_counters').pluck().get()).toBe(7);
    second.close();
    before.remove();
  });

  it('refuses a second value of one counter', () => {
    const { store, remove } = openTestStore();
    const insert = store.db.prepare("INSERT INTO device_counters VALUES ('printer', 'printed', 1)");
    insert.run();
    expect(() => insert.run()).toThrow(/UNIQUE/);
    remove();
  });
});
