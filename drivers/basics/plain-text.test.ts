import { describe, expect, test } from 'vitest';
import { plainText, withPlainTexts } from './plain-text.ts';
import { withoutPrivateUse } from './private-use.ts';

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);

/** Where GBK has what GB 18030-2000 gave a private place: the lead byte, the trail bytes, and the first of the places. */
const places: readonly (readonly [lead: number, trails: readonly number[], first: number])[] = [
  [0xa2, [0xe3], 0xe76c],
  [0xa3, [0xa0], 0xe5e5],
  [0xa6, [...range(0xd9, 0xdf), 0xec, 0xed, 0xf3], 0xe78d],
  [0xa8, [0xbc, 0xbf], 0xe7c7],
  [0xa9, range(0x89, 0x95), 0xe7e7],
  [0xfe, [...range(0x50, 0x7e), ...range(0x80, 0xa0)], 0xe815],
];
/** Given their code points in GB 18030-2005; the decoder of browsers still says the private place. */
const later = new Map([
  [0xe816, 0x20087],
  [0xe817, 0x20089],
  [0xe818, 0x200cc],
  [0xe831, 0x215d7],
  [0xe83b, 0x2298f],
  [0xe855, 0x241fe],
]);

describe('private places of GBK and GB 18030', () => {
  const decoder = new TextDecoder('gb18030');
  const all = places.flatMap(([lead, trails, first]) =>
    trails.map((trail, index) => [first + index, decoder.decode(Uint8Array.of(lead, trail))] as const),
  );

  test('are more than a hundred', () => {
    expect(all).toHaveLength(107);
  });

  test('stand for the character that the bytes stand for', () => {
    for (const [place, byBytes] of all) {
      const expected = later.has(place) ? String.fromCodePoint(later.get(place) ?? 0) : byBytes;
      expect(withoutPrivateUse(String.fromCodePoint(place)), place.toString(16)).toBe(expected);
      expect(expected).not.toMatch(/\p{Co}/u);
    }
  });

  test('that nobody else knows are said to be unknown', () => {
    expect(withoutPrivateUse('王\ue000\uf8ff\u{f0000}\u{10fffd}')).toBe('王\ufffd\ufffd\ufffd\ufffd');
  });
});

describe('a plain text', () => {
  test.each([
    ['turned about', '请\u202e到\u202c\u2066三\u2069号\u061c', '请到三号'],
    ['zero-width', '林\u200b小\u200c满\u200d\u2060\ufeff\u00ad', '林小满'],
    ['tags and selectors', '葛\u{e0100}\ufe0f\u{e0041}\u{e007f}\u034f', '葛'],
    ['fillers', '林\u3164\u115f\uffa0满', '林满'],
    ['control', '林\0\u0007\u001b[2J\u009b满', '林[2J满'],
    ['annotations and non-characters', '林\ufff9满\ufffb\uffff\ufdd0', '林满'],
    ['half pairs', '林\ud800满\udc00', '林\ufffd满\ufffd'],
    ['line ends', '一\r\n二\t三\u2028四\u0085五', '一\r\n二\t三\n四\n五'],
  ])('is free of what is %s', (_, text, plain) => {
    expect(plainText(text)).toBe(plain);
  });

  test.each(['𠮷野家 A012', 'ᠮᠣᠩᠭᠣᠯ᠎ᠤᠨ ᠬᠠᠤᠯᠢ᠋', 'خەلق\u200cسوت', 'ꆈꌠꉙ', 'é̂ 🙂', '〓□'])(
    '%s stays',
    (text) => {
      expect(plainText(text)).toBe(text);
    },
  );

  test('is every text inside a value', () => {
    const file = new Blob(['x']);
    expect(withPlainTexts(Object.assign(Object.create(null), { a: '\u202e甲' }))).toEqual({ a: '甲' });
    expect(withPlainTexts({ a: ['\u202e甲', 1, null], b: { c: '\ue863' }, file })).toEqual({
      a: ['甲', 1, null],
      b: { c: '䶮' },
      file,
    });
  });
});
