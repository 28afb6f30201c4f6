import { expect, test } from 'vitest';
import { code128 } from './code128.ts';

const bytes = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));

test('start, data, check and stop have their widths', () => {
  const barcode = code128(bytes('{BA012'));
  expect(barcode?.text).toBe('A012');
  expect(barcode?.runs.reduce((sum, run) => sum + run, 0)).toBe(11 * (4 + 2) + 13);
  // Check symbol: (104 + 33·1 + 16·2 + 17·3 + 18·4) mod 103 = 86.
  const start = '211214';
  const letterA = '111323';
  const symbol86 = '411212';
  expect(barcode?.runs.slice(0, 12).join('')).toBe(start + letterA);
  expect(barcode?.runs.slice(-13).join('')).toBe(`${symbol86}2331112`);
});

test('set C puts two digits into one symbol', () => {
  const barcode = code128(Uint8Array.of(0x7b, 0x43, 20, 26));
  expect(barcode?.text).toBe('2026');
  expect(barcode?.runs.reduce((sum, run) => sum + run, 0)).toBe(11 * 4 + 13);
});

test('a doubled brace is one', () => {
  expect(code128(bytes('{BA{{B'))?.text).toBe('A{B');
});

test.each(['', 'A012', '{X12', '{B{', '{C{'])('%j prints nothing', (data) => {
  expect(code128(bytes(data))).toBeNull();
});
