import { expect, it } from 'vitest';
import { ManualClock } from '#drivers/basics/manual-clock.ts';
import { every } from './every.ts';

it('runs until it is cancelled, from within its own task too', async () => {
  const clock = new ManualClock();
  const ranAt: number[] = [];
  const timer = every(clock, 1_000, () => {
    ranAt.push(clock.monotonic());
    if (ranAt.length === 2) timer.cancel();
  });
  await clock.advance(10_000);
  expect(ranAt).toEqual([1_000, 2_000]);
  expect(clock.pending).toBe(0);
});
