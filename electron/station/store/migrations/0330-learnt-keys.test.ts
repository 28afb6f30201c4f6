import { describe, expect, it } from 'vitest';
import { ManualClock } from '#drivers/basics/manual-clock.ts';
import { shippedMigrations } from '../migrations.ts';
import { openStore } from '../open-store.ts';
import { openTestStore, silentLog } from '../test-store.ts';

describe('0330-learnt-keys', () => {
  it('adds an empty table to a database of before, and leaves what was there', () => {
    const before = openTestStore({ migrations: shippedMigrations.filter(({ number }) => number !== 330) });
    before.store.db.prepare("INSERT INTO device_counters VALUES ('printer', 'printed', 7)").run();
    before.store.close();
    const opened = openStore({ file: before.file, clock: new ManualClock(), log: silentLog });
    if (!opened.ok) throw new Error(opened.failure.message);
    const { db } = opened.value;
    expect(db.prepare('SELECT * FROM learnt_keys').all()).toEqual([]);
    expect(db.prepare('SELECT value FROM device_counters').pluck().get()).toBe(7);
    opened.value.close();
    before.remove();
  });

  it('gives a code of a keypad one meaning only', () => {
    const { store, remove } = openTestStore();
    store.db.prepare("INSERT INTO learnt_keys VALUES ('keypad', 'kb:72', 'back')").run();
    const again = store.db.prepare("INSERT INTO learnt_keys VALUES ('keypad', 'kb:72', 'help')");
    expect(() => again.run()).toThrow(/UNIQUE/);
    remove();
  });
});
