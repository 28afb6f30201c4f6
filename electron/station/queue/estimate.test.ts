import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { estimateWaitMs, type OpenCounter, ServiceTimes, type WaitQuestion } from './estimate.ts';

const serviceIds = ['a', 'b', 'c'];
const counter = fc.record({
  serviceIds: fc.uniqueArray(fc.constantFrom(...serviceIds), { minLength: 1 }),
  busy: fc.boolean(),
});
const hall = fc.record({
  openCounters: fc.array(counter, { maxLength: 8 }),
  waits: fc.dictionary(fc.constantFrom(...serviceIds), fc.nat(500)),
  times: fc.dictionary(fc.constantFrom(...serviceIds), fc.integer({ min: 1, max: 3_600_000 })),
});

function question(
  {
    openCounters,
    waits,
    times,
  }: { openCounters: OpenCounter[]; waits: Record<string, number>; times: Record<string, number> },
  ahead: number,
): WaitQuestion {
  return {
    serviceId: 'a',
    ahead,
    openCounters,
    serviceMs: (id) => times[id] ?? 600_000,
    waiting: (id) => waits[id] ?? 0,
  };
}

describe('the estimated wait', () => {
  it('grows with those ahead, and is null exactly when no counter serves this', () => {
    fc.assert(
      fc.property(hall, fc.nat(300), fc.nat(300), (given, ahead, more) => {
        const less = estimateWaitMs(question(given, ahead));
        const longer = estimateWaitMs(question(given, ahead + more));
        const served = given.openCounters.some((open) => open.serviceIds.includes('a'));
        expect([less === null, longer === null]).toEqual([!served, !served]);
        if (less !== null && longer !== null) expect(longer).toBeGreaterThanOrEqual(less);
      }),
    );
  });
  it('does not grow when one more counter opens', () => {
    fc.assert(
      fc.property(hall, counter, fc.nat(300), (given, opened, ahead) => {
        const before = estimateWaitMs(question(given, ahead));
        const openCounters = [...given.openCounters, opened];
        const after = estimateWaitMs(question({ ...given, openCounters }, ahead));
        if (before !== null && after !== null) expect(after).toBeLessThanOrEqual(before);
      }),
    );
  });
  it('counts a counter that is shared as the part of it that this service gets', () => {
    const alone = [{ serviceIds: ['a'], busy: false }];
    const shared = [{ serviceIds: ['a', 'b'], busy: false }];
    const given = { waits: { a: 3, b: 3 }, times: { a: 60_000, b: 60_000 } };
    expect(estimateWaitMs(question({ ...given, openCounters: alone }, 4))).toBe(240_000);
    expect(estimateWaitMs(question({ ...given, openCounters: shared }, 4))).toBe(480_000);
  });
});

describe('service times', () => {
  it('are the typical time until five are known, then the median of the latest twenty', () => {
    const times = new ServiceTimes(() => 600_000);
    for (const tookMs of [1_000, 2_000, 3_000, 10_800_000]) times.add('a', tookMs);
    expect(times.of('a')).toBe(600_000);
    times.add('a', 4_000);
    expect(times.of('a')).toBe(3_000);
    for (let n = 0; n < 20; n++) times.add('a', 90_000);
    expect([times.of('a'), times.of('b')]).toEqual([90_000, 600_000]);
  });
});
