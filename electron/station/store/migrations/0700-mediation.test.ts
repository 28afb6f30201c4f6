import { expect, it } from 'vitest';
import { shippedMigrations } from '../migrations.ts';
import { openTestStore } from '../test-store.ts';

it('0700-mediation adds a journal that takes entries and lets go of none', () => {
  expect(shippedMigrations.map(({ number }) => number)).toContain(700);
  const { store, remove } = openTestStore();
  const add = store.db.prepare(
    "INSERT INTO mediation_events (mediation_id, number, kind, at) VALUES ('m', ?, 'closed', 5)",
  );
  add.run(1);
  expect(() => add.run(1)).toThrow('UNIQUE');
  expect(() => store.db.exec("UPDATE mediation_events SET kind = 'signed'")).toThrow('never changed');
  expect(() => store.db.exec('DELETE FROM mediation_events')).toThrow('never deleted');
  remove();
});
