import { expect, it } from 'vitest';
import { shippedMigrations } from '../migrations.ts';
import { openTestStore } from '../test-store.ts';

it('0800-hall adds an empty hall, whose certificates belong to one member each', () => {
  expect(shippedMigrations.map(({ number }) => number)).toContain(800);
  const { store, remove } = openTestStore();
  const count = (table: string) => store.db.prepare(`SELECT count(*) FROM ${table}`).pluck().get();
  expect(['hall_certificates', 'hall_members', 'hall_membership'].map(count)).toEqual([0, 0, 0]);
  const add = store.db.prepare(
    "INSERT INTO hall_members (id, name, profile, version, serial, joined_at) VALUES (?, ?, 'kiosk', '1', ?, 5)",
  );
  add.run('kiosk-2', 'kiosk-2', '01');
  expect(() => add.run('kiosk-2', 'kiosk-2', '02')).toThrow('UNIQUE');
  expect(() => add.run('kiosk-3', 'kiosk-3', '01')).toThrow('UNIQUE');
  const certify = store.db.prepare("INSERT INTO hall_certificates VALUES (?, 'pem', x'00')");
  expect(() => certify.run('anybody')).toThrow('CHECK');
  remove();
});
