import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cut, inPieces } from './sharing.ts';

describe('a text that is too long', () => {
  it('is cut and says so, and no character is torn', () => {
    expect(cut('工资'.repeat(10), 5)).toBe('工资工资…');
    expect(cut(`a${'😀'.repeat(4)}`, 5)).toBe('a😀…');
    expect(cut('工资', 5)).toBe('工资');
  });

  it('goes in pieces, broken where a line ends', () => {
    expect(inPieces('一二三\n四五', 5)).toEqual(['一二三', '四五']);
  });

  it('is whole in its pieces, whatever it is', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('工', '😀', '\n', 'a'), maxLength: 60 }),
        fc.integer({ min: 4, max: 20 }),
        (text, most) => {
          const pieces = inPieces(text, most);
          expect(pieces.every(({ length }) => length <= most)).toBe(true);
          expect(pieces.join('').replaceAll('\n', '')).toBe(text.replaceAll('\n', ''));
        },
      ),
    );
  });
});
