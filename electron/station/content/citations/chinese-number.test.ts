import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { articleLabel, parseNumber, writeNumber } from './chinese-number.ts';

describe('numbers of articles', () => {
  test.each([
    ['一', 1],
    ['十', 10],
    ['十二', 12],
    ['二十', 20],
    ['一百', 100],
    ['一百零五', 105],
    ['一百一十', 110],
    ['一百十', 110],
    ['一千二百六十', 1260],
    ['一千零七十九', 1079],
    ['二〇二一', 2021],
    ['12', 12],
    ['１２', 12],
  ])('%s is %i', (text, value) => {
    expect(parseNumber(text)).toBe(value);
  });
  test.each(['', '条', '第', '百一a'])('"%s" is no number', (text) => {
    expect(parseNumber(text)).toBeNull();
  });
  test('what is written is read again', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9999 }), (value) => {
        expect(parseNumber(writeNumber(value))).toBe(value);
      }),
    );
  });
  test('labels are written as laws write them', () => {
    expect(articleLabel(1079, 0)).toBe('第一千零七十九条');
    expect(articleLabel(133, 1)).toBe('第一百三十三条之一');
    expect(articleLabel(12, 0)).toBe('第十二条');
    expect(articleLabel(110, 0)).toBe('第一百一十条');
  });
});
