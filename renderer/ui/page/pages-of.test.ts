import { expect, it } from 'vitest';
import { pagesOf } from './pages-of.ts';

it('cuts a list into pages, of which there is always one', () => {
  expect(pagesOf([1, 2, 3, 4, 5], 2)).toEqual([[1, 2], [3, 4], [5]]);
  expect(pagesOf([], 6)).toEqual([[]]);
});
