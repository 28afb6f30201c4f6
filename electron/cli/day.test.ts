import { expect, it } from 'vitest';
import { day } from './day.ts';

it('takes a day', () => {
  expect(day('2024-02-29')).toBe('2024-02-29');
});

it.each(['', '2023', '2023-6-1', '2023-02-29', '2023-06-01T00:00', 'today'])(
  'says that %j is none',
  (text) => {
    expect(() => day(text)).toThrow('It is a day that exists');
  },
);
