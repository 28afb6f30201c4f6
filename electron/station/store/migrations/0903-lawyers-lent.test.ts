import { expect, it } from 'vitest';
import { openTestStore } from '../test-store.ts';

it('0903-lawyers-lent leaves whoever was on duty lent to nobody', () => {
  const { store, remove } = openTestStore();
  store.db.exec("INSERT INTO consultation_lawyers (name, duty, free) VALUES ('高律师', '{}', 1)");
  expect(store.db.prepare('SELECT lent FROM consultation_lawyers').pluck().all()).toEqual([null]);
  remove();
});
