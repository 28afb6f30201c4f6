import { expect, it } from 'vitest';
import { ManualClock } from './manual-clock.ts';
import { TokenBucket } from './token-bucket.ts';

it('lets a burst pass at once, a rate for ever, and never saves up more than a burst', async () => {
  const clock = new ManualClock();
  const bucket = new TokenBucket(clock, { perSecond: 2, burst: 5 });
  const passed = () => Array.from({ length: 20 }).filter(() => bucket.take()).length;
  expect(passed()).toBe(5);
  await clock.advance(1000);
  expect(passed()).toBe(2);
  await clock.advance(3_600_000);
  expect(passed()).toBe(5);
});

it('takes nothing for what is more than it holds', () => {
  const bucket = new TokenBucket(new ManualClock(), { perSecond: 1, burst: 5 });
  expect([bucket.take(6), bucket.take(5), bucket.take()]).toEqual([false, true, false]);
});

it('is overdrawn by what was used already, and says how long its debt lasts', async () => {
  const clock = new ManualClock();
  const bucket = new TokenBucket(clock, { perSecond: 2, burst: 5 });
  bucket.charge(9);
  expect([bucket.debt, bucket.waitMs(0), bucket.waitMs(1), bucket.take()]).toEqual([4, 2_000, 2_500, false]);
  await clock.advance(2_500);
  expect([bucket.debt, bucket.waitMs(1), bucket.take()]).toEqual([0, 0, true]);
});
