import { expect, test } from 'vitest';
import { ManualClock } from '#drivers/basics/manual-clock.ts';
import { progressLine } from './progress-line.ts';

async function shownOn(isTTY: boolean) {
  const written: string[] = [];
  const clock = new ManualClock();
  const show = progressLine({ isTTY, write: (text) => written.push(text) }, clock);
  for (const [share, afterMs] of [
    [0, 0],
    [0.1, 1000],
    [0.205, 4500],
    [1, 100],
    [1, 100],
  ] as const) {
    await clock.advance(afterMs);
    show('embeddings', share);
  }
  return written.join('');
}

test('a terminal shows one line that is rewritten', async () => {
  expect(await shownOn(true)).toMatch(
    /^\rembeddings 0 % {3}\rembeddings 10 % {3}\rembeddings 20 % {3}\rembeddings 100 % {3}\n/,
  );
});
test('a file gets a line every few seconds, and one at the end', async () => {
  expect(await shownOn(false)).toBe('embeddings 0 %\nembeddings 20 %\nembeddings 100 %\n');
});
