import { expect, it } from 'vitest';
import { shippedMigrations } from '../migrations.ts';
import { openTestStore } from '../test-store.ts';

it('0804-availability keeps one order a terminal', () => {
  expect(shippedMigrations.map(({ number }) => number)).toContain(804);
  const { store, remove } = openTestStore();
  const add = store.db.prepare("INSERT INTO availability_orders VALUES ('kiosk-2', ?, NULL, '陈晓')");
  add.run('one');
  expect(() => add.run('two')).toThrow('UNIQUE');
  remove();
});
