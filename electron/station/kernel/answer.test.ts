import { expect, test } from 'vitest';
import { fail, ok, type Result } from '#drivers/basics/result.ts';
import { answer } from './answer.ts';

type Refusal = { kind: 'not-now'; why: string } | { kind: 'full' } | 'no-storage';
const errors = {
  NOT_NOW: ({ data }: { data: { why: string } }) => new Error(`not now: ${data.why}`),
  FULL: () => new Error('full'),
  NO_STORAGE: () => new Error('no storage'),
};
const answered = (result: Result<number, Refusal>) => () => answer(result, errors);

test('a procedure answers the value, or throws the error of the same name with what belongs to it', () => {
  expect(answered(ok(3))()).toBe(3);
  expect(answered(fail({ kind: 'not-now', why: 'closed' }))).toThrow('not now: closed');
  expect(answered(fail({ kind: 'full' }))).toThrow('full');
  expect(answered(fail('no-storage'))).toThrow('no storage');
});
