import { inflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rangeOf } from './media-route.ts';
import { codesOf } from './take-away.ts';

const page = 'https://hall.invalid/read';

/** As a phone puts them together again, whatever order they were scanned in. */
function readBack(codes: readonly string[]): unknown {
  const pieces = codes.map((code) => {
    const [, number, count, text = ''] =
      /^https:\/\/hall\.invalid\/read#z(\d+)\.(\d+)\.([\w-]+)$/.exec(code) ?? [];
    return { number: Number(number), count: Number(count), text };
  });
  expect(new Set(pieces.map(({ count }) => count))).toEqual(new Set([codes.length]));
  const whole = pieces.toSorted((a, b) => a.number - b.number).map(({ text }) => text);
  return JSON.parse(inflateRawSync(Buffer.from(whole.join(''), 'base64url')).toString('utf8'));
}

test('a text comes back whole from its codes, however long it is', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 6000 });
  fc.assert(
    fc.property(text, (words) => {
      const codes = codesOf({ title: '示例法 第一条', text: words, source: '2026-01-05' }, page);
      for (const code of codes) expect(code.length).toBeLessThanOrEqual(1110);
      expect(readBack(codes.toReversed())).toEqual(['示例法 第一条', words, '2026-01-05']);
    }),
    { numRuns: 40 },
  );
});

test('an article of ordinary length is one code', () => {
  const text = '出租人应当在七日内退还押金。扣除的，应当说明原因。'.repeat(8);
  expect(codesOf({ title: '示例法 第一条', text, source: '2026-01-05' }, page)).toHaveLength(1);
});

test.each([
  [undefined, null],
  ['bytes=0-99', { from: 0, to: 99 }],
  ['bytes=900-', { from: 900, to: 999 }],
  ['bytes=-100', { from: 900, to: 999 }],
  ['bytes=990-5000', { from: 990, to: 999 }],
  ['bytes=1000-', 'impossible'],
  ['bytes=0-1,5-6', null],
  ['bytes=-', null],
  ['lines=1-2', null],
])('a range %s of 1000 bytes is %o', (header, range) => {
  expect(rangeOf(header, 1000)).toEqual(range);
});
