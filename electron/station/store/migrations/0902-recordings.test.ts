import { expect, it } from 'vitest';
import { openTestStore } from '../test-store.ts';

it('0902-recordings keeps what was promised with each call, once', () => {
  const { store, remove } = openTestStore();
  const keep = () => store.db.exec("INSERT INTO recorded_calls VALUES ('call', '/srv/recordings', 30, NULL)");
  keep();
  expect(keep).toThrow(/UNIQUE/);
  expect(store.db.prepare('SELECT keep_days, sealed_at FROM recorded_calls').all()).toEqual([
    { keep_days: 30, sealed_at: null },
  ]);
  remove();
});
