import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BurstReader, fewestCharacters } from './burst.ts';
import { delays } from './delays.ts';

/** Keys with the pause before each; returns what was taken for scans. */
function scansIn(keys: readonly { readonly key: string; readonly afterMs: number }[]): string[] {
  const burst = new BurstReader();
  const scans: string[] = [];
  let atMs = 1000;
  for (const { key, afterMs } of keys) {
    atMs += afterMs;
    const typed = key === '\n' ? { kind: 'end' as const } : { kind: 'character' as const, character: key };
    if (burst.push(typed, atMs)) scans.push(burst.take());
  }
  if (burst.sure) scans.push(burst.take());
  return scans;
}

const character = fc.string({ minLength: 1, maxLength: 1, unit: 'grapheme-ascii' });

describe('BurstReader', () => {
  it('takes what comes as quickly as no hand types', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ key: character, afterMs: fc.integer({ min: 0, max: delays.betweenKeysMs }) }), {
          minLength: fewestCharacters,
          maxLength: 60,
        }),
        fc.constantFrom('', '\n'),
        (keys, end) => {
          const text = keys.map(({ key }) => key).join('');
          const all = end === '' ? keys : [...keys, { key: end, afterMs: 1 }];
          expect(scansIn(all)).toEqual([text]);
        },
      ),
    );
  });

  it('never takes a hand for a scanner, however practised: at most four keys in a row are that quick', () => {
    const quick = fc.array(
      fc.record({ key: character, afterMs: fc.integer({ min: 5, max: delays.betweenKeysMs }) }),
      { maxLength: fewestCharacters - 2 },
    );
    const slow = fc.record({
      key: fc.oneof(character, fc.constant('\n')),
      afterMs: fc.integer({ min: delays.betweenKeysMs + 1, max: 400 }),
    });
    const typing = fc.array(fc.tuple(slow, quick), { maxLength: 40 });
    fc.assert(
      fc.property(typing, (runs) => {
        expect(scansIn(runs.flatMap(([first, rest]) => [first, ...rest]))).toEqual([]);
      }),
    );
  });

  it('forgives a pause inside a scan once it is sure', () => {
    const keys = [...'abcdefghij'].map((key, index) => ({ key, afterMs: index === 7 ? 150 : 5 }));
    expect(scansIn(keys)).toEqual(['abcdefghij']);
  });
});
