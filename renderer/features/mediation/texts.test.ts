import { describe, expect, it } from 'vitest';
import { inserted, moved, removedAt } from './point-list.ts';
import { textInCodes } from './text-codes.ts';

describe('points', () => {
  it.each([
    [0, 1, 'bac'],
    [2, 0, 'cab'],
    [0, -1, 'abc'],
    [2, 3, 'abc'],
    [7, 0, 'abc'],
  ])('from %i to %i', (from, to, order) => {
    expect(moved(['a', 'b', 'c'], from, to).join('')).toBe(order);
  });

  it('that were taken away come back where they were', () => {
    const points = ['a', 'b', 'c'];
    expect(inserted(removedAt(points, 1), 1, 'b')).toEqual(points);
  });
});

describe('a text in codes', () => {
  it('is itself where it fits', () => {
    expect(textInCodes('以河为界。')).toEqual(['以河为界。']);
  });

  it('is cut between characters, each piece small enough for a phone and with its number', () => {
    const text = '草原👨‍👩‍👧以河为界，'.repeat(80);
    const codes = textInCodes(text);
    expect(codes.map((code) => code.split('\n')[0])).toEqual(
      codes.map((_, index) => `${index + 1}/${codes.length}`),
    );
    expect(codes.map((code) => code.replace(/^\d+\/\d+\n/, '')).join('')).toBe(text);
    for (const code of codes) expect(new TextEncoder().encode(code).length).toBeLessThan(800);
  });
});
