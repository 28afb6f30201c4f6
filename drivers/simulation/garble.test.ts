import { expect, test } from 'vitest';
import { garble } from './garble.ts';

const status = Buffer.from('AAAAAA9669000311FFED', 'hex');

test('at the same speed everything is understood', () => {
  expect(garble(status, 9600, 9600)).toEqual(status);
});

test('a listener ten times too slow hears a few bytes, one too fast hears many; neither the ones that were sent', () => {
  const slow = garble(status, 115200, 9600);
  const fast = garble(status, 9600, 115200);
  expect(slow.length).toBeLessThan(status.length / 4);
  expect(fast.length).toBeGreaterThan(status.length);
  expect(Buffer.from(fast).includes(status.subarray(0, 5))).toBe(false);
});

test('bits are sampled, not made up', () => {
  expect(garble(Uint8Array.of(0xff), 2000, 1000)).toEqual(Uint8Array.of(0xff));
  expect(garble(Uint8Array.of(0x00), 1000, 2000)[0]).toBe(0x00);
});
