import { expect, it } from 'vitest';
import { shippedMigrations } from '../migrations.ts';
import { openTestStore } from '../test-store.ts';

it('0803-hall-pages knows of no member’s pages as yet', () => {
  expect(shippedMigrations.map(({ number }) => number)).toContain(803);
  const { store, remove } = openTestStore();
  store.db.exec(
    "INSERT INTO hall_members (id, name, profile, version, serial, joined_at) VALUES ('a', 'a', 'kiosk', '1', '01', 5)",
  );
  expect(store.db.prepare('SELECT pages FROM hall_members').pluck().get()).toBeNull();
  remove();
});
