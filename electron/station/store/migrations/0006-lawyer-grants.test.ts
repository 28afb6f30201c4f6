import { expect, it } from 'vitest';
import { openTestStore } from '../test-store.ts';

it('0006-lawyer-grants keeps one sign-in for a token', () => {
  const { store, remove } = openTestStore();
  const add = () => store.db.exec("INSERT INTO access_lawyer_grants VALUES ('a', '高律师', 'b', 5)");
  add();
  expect(add).toThrow('UNIQUE');
  remove();
});
