import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { collected, missing, type Piece, pieceOf, unpacked } from './pieces.ts';

/** As the station cuts a text into codes. */
function codesOf(taken: readonly [string, string, string], count: number): string[] {
  const data = deflateRawSync(JSON.stringify(taken)).toString('base64url');
  const room = Math.ceil(data.length / count);
  return Array.from(
    { length: count },
    (_, index) => `#z${index + 1}.${count}.${data.slice(index * room, (index + 1) * room)}`,
  );
}

const law = ['劳动用工规则 第六条', '工资至少每月支付一次。', '示例资料库 2026-11-22'] as const;
const pieces = (codes: readonly string[]) =>
  codes.map(pieceOf).reduce<readonly Piece[]>((all, piece) => (piece ? collected(all, piece) : all), []);

describe('a text in several codes', () => {
  it('is whole again in whatever order it was scanned', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ maxLength: 300, unit: 'grapheme' }),
        fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 }),
        async (text, order) => {
          const codes = codesOf([law[0], text, law[2]], 4);
          const scanned = pieces(order.map((index) => codes[index] ?? ''));
          expect(await unpacked(scanned)).toEqual({ title: law[0], text, source: law[2] });
        },
      ),
      { numRuns: 30 },
    );
  });

  it('says which codes are still to be scanned', () => {
    const [first = '', , third = ''] = codesOf(law, 4);
    expect(missing(pieces([third, first, third]))).toEqual([2, 4]);
  });

  it('gives way to another text', () => {
    const [first = ''] = codesOf(law, 3);
    const [other = ''] = codesOf(['别的', '别的文字', ''], 3);
    expect(pieces([first, other])).toEqual([pieceOf(other)]);
  });

  it('is nothing when a piece is of another text', async () => {
    const mixed = [
      codesOf(law, 2)[0] ?? '',
      codesOf(['别的', '完全不同的文字，长短也不一样。', '别处'], 2)[1] ?? '',
    ];
    expect(await unpacked(pieces(mixed))).toBeNull();
  });
});

describe('pieceOf', () => {
  it.each(['', '#', '#z0.1.abc', '#z2.1.abc', '#z1.1.', '#z1.1.a b', '#key=abc'])(
    'refuses %j',
    (fragment) => {
      expect(pieceOf(fragment)).toBeNull();
    },
  );
});
