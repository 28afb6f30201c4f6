import { expect, it } from 'vitest';
import { shippedMigrations } from '../migrations.ts';
import { openTestStore } from '../test-store.ts';

it('0802-succession leaves each terminal what its settings say', () => {
  expect(shippedMigrations.map(({ number }) => number)).toContain(802);
  const { store, remove } = openTestStore();
  const count = (table: string) => store.db.prepare(`SELECT count(*) FROM ${table}`).pluck().get();
  expect(['hall_copy', 'hall_part'].map(count)).toEqual([0, 0]);
  store.db.exec(
    `INSERT INTO hall_members (id, name, profile, version, serial, joined_at) VALUES ('a', 'a', 'kiosk', '1', '01', 5);
     INSERT INTO hall_membership (only_row, hub_id, address, authority, joined_at) VALUES (1, 'hub-1', 'h:1', 'pem', 5)`,
  );
  expect(store.db.prepare('SELECT standby, hub_address FROM hall_members').get()).toEqual({
    standby: 0,
    hub_address: null,
  });
  expect(store.db.prepare('SELECT term, standby_id FROM hall_membership').get()).toEqual({
    term: 1,
    standby_id: null,
  });
  expect(() => store.db.exec("INSERT INTO hall_part VALUES (1, 'both', 1, 1)")).toThrow('CHECK');
  remove();
});
