import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ManualClock } from '#drivers/basics/manual-clock.ts';
import { BurstJudge, type KeyKind, limits } from './burst-judge.ts';

interface Key {
  readonly key: string;
  readonly afterMs: number;
}

const kindOf = ({ key }: Key): KeyKind => (key === 'Enter' ? 'end' : key.length > 1 ? 'other' : 'character');

/** Plays keys with the pause before each, then waits. `typed` is what reached the page, in its order. */
async function play(keys: readonly Key[]) {
  const clock = new ManualClock();
  const typed: string[] = [];
  const scans: string[] = [];
  const judge = new BurstJudge<Key>({
    after: (delayMs, task) => {
      const timer = clock.after(delayMs, task);
      return () => timer.cancel();
    },
    characterOf: ({ key }) => key,
    onScan: (text) => scans.push(text),
    onTyping: (due) => typed.push(...due.map(({ key }) => key)),
  });
  for (const key of keys) {
    await clock.advance(key.afterMs);
    if (judge.judge(key, kindOf(key), clock.monotonic()) === 'pass') typed.push(key.key);
  }
  await clock.advance(1000);
  expect(clock.pending).toBe(0);
  return { typed, scans };
}

const character = fc.string({ minLength: 1, maxLength: 1, unit: 'grapheme-ascii' });
const quickMs = fc.integer({ min: 0, max: limits.betweenKeysMs });
const slowMs = fc.integer({ min: limits.betweenKeysMs + 1, max: 300 });
const word = (text: string, afterMs: number): Key[] => [...text].map((key) => ({ key, afterMs }));

describe('BurstJudge', () => {
  it('lets nothing of a scan through, and tells it once', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ key: character, afterMs: quickMs }), { minLength: 5, maxLength: 40 }),
        fc.constantFrom(
          [],
          word('', 0),
          [{ key: 'Enter', afterMs: 3 }],
          [
            { key: 'Enter', afterMs: 3 },
            { key: 'Enter', afterMs: 1 },
          ],
        ),
        async (keys, end) => {
          const { typed, scans } = await play([...keys, ...end]);
          expect(scans).toEqual([keys.map(({ key }) => key).join('')]);
          expect(typed).toEqual([]);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('takes no key of a hand away, however practised: at most four in a row are that quick', async () => {
    const run = fc.tuple(
      fc.record({ key: fc.oneof(character, fc.constantFrom('Enter', 'ArrowDown')), afterMs: slowMs }),
      fc.array(fc.record({ key: character, afterMs: quickMs }), { maxLength: limits.fewestCharacters - 2 }),
      fc.option(fc.record({ key: fc.constantFrom('Enter', 'ArrowDown'), afterMs: quickMs }), {
        nil: undefined,
      }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(run, { maxLength: 12 }), async (runs) => {
        const keys = runs.flatMap(([first, rest, last]) => [first, ...rest, ...(last ? [last] : [])]);
        const { typed, scans } = await play(keys);
        expect(scans).toEqual([]);
        expect(typed).toEqual(keys.map(({ key }) => key));
      }),
      { numRuns: 60 },
    );
  });

  it('never activates anything by the Enter of a scan, nor by a second one', async () => {
    const { typed } = await play([
      ...word('A0012', 5),
      { key: 'Enter', afterMs: 2 },
      { key: 'Enter', afterMs: 2 },
    ]);
    expect(typed).toEqual([]);
  });

  it('leaves an Enter alone that a hand presses after a scan', async () => {
    const { typed, scans } = await play([
      ...word('A0012', 5),
      { key: 'Enter', afterMs: 2 },
      { key: 'Enter', afterMs: 400 },
    ]);
    expect([typed, scans]).toEqual([['Enter'], ['A0012']]);
  });

  it('hands out what it holds when it is stopped', async () => {
    const typed: string[] = [];
    const judge = new BurstJudge<string>({
      after: () => () => undefined,
      characterOf: (key) => key,
      onScan: () => undefined,
      onTyping: (keys) => typed.push(...keys),
    });
    judge.judge('a', 'character', 0);
    judge.stop();
    expect(typed).toEqual(['a']);
  });
});
