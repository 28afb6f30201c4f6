import { describe, expect, it } from 'vitest';
import { beginningOf, boundaryAt, graphemes, piecesOf, shortened } from './graphemes.ts';

/** Each is one character to its reader. */
const single = ['𬭎', '𫰡', 'e\u0301', '👩‍👩‍👧', '🇨🇳', 'ᠮ᠋', '葛󠄀'];

describe('what a reader takes for one character', () => {
  it.each(single)('%s is one', (character) => {
    expect(graphemes(`王${character}明`)).toEqual(['王', character, '明']);
  });

  it.each(single)('%s is never cut', (character) => {
    const text = `王${character}明`;
    for (let most = 0; most <= text.length; most += 1)
      expect(['', '王', `王${character}`, text]).toContain(beginningOf(text, most));
    for (let at = 1; at <= character.length; at += 1) expect(boundaryAt(text, at)).toBe(1);
    expect(boundaryAt(text, text.length)).toBe(text.length);
  });

  it('a shortened text says that there is more, and is no longer than asked', () => {
    expect(shortened('王𬭎明', 4)).toBe('王𬭎明');
    expect(shortened('王𬭎明亮', 3)).toBe('王…');
    expect(shortened('王𬭎明亮', 4)).toBe('王𬭎…');
  });

  it('pieces leave nothing out, and each fits', () => {
    const text = '𬭎'.repeat(300);
    const pieces = piecesOf(text, 401);
    expect(pieces.join('')).toBe(text);
    expect(pieces.map(({ length }) => length)).toEqual([400, 200]);
    expect(piecesOf('👩‍👩‍👧', 2)).toEqual(['👩‍👩‍👧']);
  });
});
