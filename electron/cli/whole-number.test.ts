import { expect, it } from 'vitest';
import { tcpPort, wholeNumber } from './whole-number.ts';

it('takes whole numbers between its ends, and the ends', () => {
  expect(['1', '7', '100'].map(wholeNumber(1, 100))).toEqual([1, 7, 100]);
  expect(tcpPort('0')).toBe(0);
});

it.each(['', ' ', 'abc', '0', '101', '1.5', '-1', 'Infinity'])('says that %j is none of them', (text) => {
  expect(() => wholeNumber(1, 100)(text)).toThrow('It is a whole number from 1 to 100.');
});
