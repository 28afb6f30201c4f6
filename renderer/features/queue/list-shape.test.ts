import { expect, it } from 'vitest';
import { listShape } from './list-shape.ts';

it('puts fewer services on a page of large print, and of wordy languages on low screens', () => {
  expect(listShape(false, false, 'zh-CN').tilesOnPage).toBe(6);
  expect(listShape(false, true, 'en')).toEqual({ tilesOnPage: 5, wideColumns: 1 });
  expect(listShape(true, false, 'zh-CN').tilesOnPage).toBe(4);
  expect(listShape(true, true, 'zh-CN').tilesOnPage).toBe(3);
  expect(listShape(true, false, 'en').tilesOnPage).toBe(3);
});
