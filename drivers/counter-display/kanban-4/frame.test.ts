import { expect, test } from 'vitest';
import { encodeFrame } from './frame.ts';

test.each([
  [5, 999, [0x05, 0x03, 0xe7, 0xef]],
  [0, 0, [0, 0, 0, 0]],
  [255, 65_535, [0xff, 0xff, 0xff, 0xfd]],
])('panel %i shows %i', (id, value, expected) => {
  expect([...encodeFrame(id, value)]).toEqual(expected);
});
