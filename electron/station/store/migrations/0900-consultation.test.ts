import { expect, it } from 'vitest';
import { shippedMigrations } from '../migrations.ts';
import { openTestStore } from '../test-store.ts';

it('0900-consultation keeps one request for a key, and gives no number of a day twice', () => {
  expect(shippedMigrations.map(({ number }) => number)).toContain(900);
  const { store, remove } = openTestStore();
  const add = (id: string, key: string, sequence: number, state = 'waiting') =>
    store.db.exec(`INSERT INTO consultation_requests (request_id, request_key, day, sequence, kind, needs, asked_at, state)
      VALUES ('${id}', '${key}', '2026-01-05', ${sequence}, 'consultation', '{}', 5, '${state}')`);
  add('a', 'k', 1);
  expect(() => add('b', 'k', 2)).toThrow('UNIQUE');
  expect(() => add('b', 'l', 1)).toThrow('UNIQUE');
  expect(() => add('b', 'l', 2, 'lost')).toThrow('CHECK');
  remove();
});
