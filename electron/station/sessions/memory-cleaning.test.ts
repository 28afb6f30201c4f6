import { expect, it } from 'vitest';
import { ManualClock } from '#drivers/basics/manual-clock.ts';
import { createMemoryCleaning } from './memory-cleaning.ts';

function rig() {
  const clock = new ManualClock();
  const cleanedAt: number[] = [];
  const cleaning = createMemoryCleaning(clock, () => cleanedAt.push(clock.monotonic()));
  return { clock, cleaning, cleanedAt };
}

it('cleans soon after a visit, and again within the minute', async () => {
  const { clock, cleaning, cleanedAt } = rig();
  cleaning.visitEnded();
  await clock.advance(60_000);
  expect(cleanedAt).toEqual([1_000, 15_000, 40_000]);
});

it('cleans once for many erasures', async () => {
  const { clock, cleaning, cleanedAt } = rig();
  for (let second = 0; second < 60; second++) {
    cleaning.erased();
    await clock.advance(1_000);
  }
  expect(cleanedAt.length).toBeLessThanOrEqual(3);
});

it('cleans within a minute of each visit, however fast they follow each other', async () => {
  const { clock, cleaning, cleanedAt } = rig();
  for (let visit = 0; visit < 20; visit++) {
    cleaning.visitEnded();
    const endedAt = clock.monotonic();
    await clock.advance(5_000);
    expect(cleanedAt.some((at) => at > endedAt)).toBe(true);
  }
  cleaning.stop();
  expect(clock.pending).toBe(0);
});
