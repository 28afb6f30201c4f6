import { describe, expect, test } from 'vitest';
import { CommandReader } from './command-reader.ts';

function names(bytes: readonly number[], fourByteCharacters = false): readonly string[] {
  const reader = new CommandReader({ fourByteCharacters });
  return bytes.flatMap((byte) => reader.push(byte)?.name ?? []);
}

const text = [0x41];

describe('command lengths', () => {
  test.each<[string, readonly number[]]>([
    ['1b40', [0x1b, 0x40]],
    ['1b61', [0x1b, 0x61, 1]],
    ['1b64', [0x1b, 0x64, 5]],
    ['1b70', [0x1b, 0x70, 0, 25, 250]],
    ['1b2a', [0x1b, 0x2a, 33, 2, 0, 1, 2, 3, 4, 5, 6]],
    ['1b2a', [0x1b, 0x2a, 1, 3, 0, 1, 2, 3]],
    ['1c26', [0x1c, 0x26]],
    ['1c53', [0x1c, 0x53, 0, 0]],
    ['1d56', [0x1d, 0x56, 1]],
    ['1d56', [0x1d, 0x56, 66, 24]],
    ['1d28', [0x1d, 0x28, 0x6b, 3, 0, 0x31, 0x51, 0x30]],
    ['1d6b', [0x1d, 0x6b, 73, 3, 0x7b, 0x42, 0x41]],
    ['1d6b', [0x1d, 0x6b, 4, 0x41, 0x42, 0]],
    ['1d76', [0x1d, 0x76, 0x30, 0, 1, 0, 3, 0, 0x1b, 0x40, 0x0a]],
    ['1d65', [0x1d, 0x65, 5]],
    ['1d65', [0x1d, 0x65, 32, 6, 20]],
    ['real-time', [0x10, 0x04, 2]],
    ['real-time', [0x10, 0x14, 8, 1, 3, 20, 1, 6, 2, 8]],
  ])('%s %j', (name, bytes) => {
    expect(names([...bytes, ...text])).toEqual([name, 'text']);
  });
});

test('image data that look like a command are data', () => {
  expect(names([0x1d, 0x76, 0x30, 0, 3, 0, 1, 0, 0x10, 0x04, 0x01])).toEqual(['1d76']);
});

test('Chinese takes two bytes in Chinese mode only', () => {
  expect(names([0x1c, 0x26, 0xd6, 0xd0])).toEqual(['1c26', 'text']);
  expect(names([0x1c, 0x2e, 0xd6, 0xd0])).toEqual(['1c2e', 'text', 'text']);
  expect(names([0x1c, 0x26, 0x1b, 0x40, 0xd6, 0xd0])).toEqual(['1c26', '1b40', 'text', 'text']);
});

test('a second byte that looks like an escape belongs to its character', () => {
  expect(names([0x1c, 0x26, 0xd5, 0x5c, 0x0a])).toEqual(['1c26', 'text', '0a']);
});

test('four-byte characters where the font has them', () => {
  expect(names([0x1c, 0x26, 0x95, 0x34, 0xb2, 0x35], true)).toEqual(['1c26', 'text']);
});

test('a payload of gigabytes is swallowed without being kept', () => {
  const reader = new CommandReader({ fourByteCharacters: false });
  for (const byte of [0x1d, 0x76, 0x30, 0, 0xff, 0xff, 0xff, 0xff]) reader.push(byte);
  for (let count = 0; count < 200_000; count++) expect(reader.push(1)).toBeNull();
  expect(reader.insideData).toBe(true);
});
