import { describe, expect, it } from 'vitest';
import { ManualClock } from '#drivers/basics/manual-clock.ts';
import { shippedMigrations } from '../migrations.ts';
import { openStore } from '../open-store.ts';
import { openTestStore, silentLog } from '../test-store.ts';

describe('0005-known-places', () => {
  it('adds an empty table to a database of before, and leaves the counted tries', () => {
    const before = openTestStore({ migrations: shippedMigrations.filter(({ number }) => number !== 5) });
    before.store.db.prepare("INSERT INTO access_tries VALUES ('pin', 2, 0, 0, 7)").run();
    before.store.close();
    const opened = openStore({ file: before.file, clock: new ManualClock(), log: silentLog });
    if (!opened.ok) throw new Error(opened.failure.message);
    const { db } = opened.value;
    expect(db.prepare('SELECT * FROM access_known_places').all()).toEqual([]);
    expect(db.prepare('SELECT wrong_tries FROM access_tries').pluck().get()).toBe(2);
    opened.value.close();
    before.remove();
  });

  it('knows a place of a person once', () => {
    const { store, remove } = openTestStore();
    const add = store.db.prepare("INSERT INTO access_known_places (who, place) VALUES ('pin', '10.0.0.7')");
    add.run();
    expect(() => add.run()).toThrow(/UNIQUE/);
    remove();
  });
});
