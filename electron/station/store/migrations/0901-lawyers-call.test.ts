import { expect, it } from 'vitest';
import { openTestStore } from '../test-store.ts';

it('0901-lawyers-call leaves whoever was on duty in no call', () => {
  const { store, remove } = openTestStore();
  store.db.exec("INSERT INTO consultation_lawyers (name, duty, free) VALUES ('高律师', '{}', 1)");
  expect(store.db.prepare('SELECT call FROM consultation_lawyers').pluck().all()).toEqual([null]);
  remove();
});
