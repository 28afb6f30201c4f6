import { describe, expect, test } from 'vitest';
import { encodeFrame, XunpengAnswers } from './frame.ts';

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex').toUpperCase();
const bytes = (text: string) => Buffer.from(text.replaceAll(' ', ''), 'hex');

test('the published example: 888 in green', () => {
  expect(hex(encodeFrame(1, 888, 'green'))).toBe('3A00780301B60A');
});
test('a sum above one byte keeps its low byte', () => {
  expect(hex(encodeFrame(255, 0xffff, 'red'))).toBe('3A02FFFFFF390A');
});

describe('answers', () => {
  test.each([
    ['of the example', '2A 00 78 03 01 A6 0A'],
    ['of the text', '3A 01 3B 0A'],
    ['behind noise that ends like one', '0A 0A 3A 0A 2A 00 78 03 01 A6 0A'],
  ])('%s', (_what, stream) => {
    expect(new XunpengAnswers().push(bytes(stream))).toEqual([{ address: 1, refusal: null }]);
  });
  test('in single bytes, one after the other', () => {
    const parser = new XunpengAnswers();
    const stream = bytes('3A 01 3B 0A 2A 02 0A 00 07 3D 0A');
    expect([...stream].flatMap((byte) => parser.push(Uint8Array.of(byte)))).toEqual([
      { address: 1, refusal: null },
      { address: 7, refusal: null },
    ]);
  });
  test.each([
    ['the echo of a frame', '3A 00 78 03 01 B6 0A'],
    ['a wrong sum', '2A 00 78 03 01 A7 0A'],
    ['half of one', '2A 00 78 03'],
  ])('%s is none', (_what, stream) => {
    expect(new XunpengAnswers().push(bytes(stream))).toEqual([]);
  });
});
