import { expect, test } from 'vitest';
import { numbersOf } from './numbers.ts';

test.each([
  [
    { hotline: '0951-12348', shelter: '000-5550131' },
    { hotline: '0951-12348', shelter: '000-5550131' },
  ],
  [
    { hotline: '请打热线', shelter: '民政局' },
    { hotline: '12348', shelter: null },
  ],
  [
    { hotline: '12348', shelter: null },
    { hotline: '12348', shelter: null },
  ],
])('of %j people are shown what can be dialled', (written, shown) => {
  expect(numbersOf(written)).toEqual(shown);
});
