import { describe, expect, it } from 'vitest';
import { mostDigits, typed, whole } from './pin.ts';

const type = (...keys: string[]) => keys.reduce(typed, '');

describe('a PIN being typed', () => {
  it('takes digits and gives them back', () => {
    expect(type('1', '2', '3', 'Backspace', '4')).toBe('124');
    expect(type('Backspace')).toBe('');
  });

  it('ignores every other key', () => {
    expect(type('1', 'a', 'F5', 'Shift', ' ', '12', '٣')).toBe('1');
  });

  it('stops at its longest', () => {
    expect(type(...'12345678901234')).toHaveLength(mostDigits);
  });

  it('can be tried from four digits on', () => {
    expect([whole('123'), whole('1234')]).toEqual([false, true]);
  });
});
