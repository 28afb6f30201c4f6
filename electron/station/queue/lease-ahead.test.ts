import { afterEach, describe, expect, it } from 'vitest';
import { fail, ok } from '#drivers/basics/result.ts';
import type { LeaseBlock } from './queue.ts';
import { hallSettings, TestHall } from './test-hall.ts';

const settings = hallSettings({ numberBlockSize: 10 });
let keeper: TestHall;
let other: TestHall;
let reachable = true;
afterEach(() => {
  keeper.remove();
  other.remove();
});

/** What crosses the network in a hall, without the network. */
const leaseFromKeeper: LeaseBlock = async (serviceId, day, size) => {
  if (!reachable) return fail({ kind: 'unreachable', cause: 'no route' });
  const leased = keeper.queue.leaseNumbers(serviceId, day, size);
  return leased.ok ? ok(leased.value) : fail({ kind: 'refused', cause: leased.failure.kind });
};

async function startBoth(): Promise<void> {
  reachable = true;
  keeper = new TestHall({ settings });
  other = new TestHall({ settings, more: { leaseBlock: leaseFromKeeper } });
  await other.clock.advance(0);
}
async function takeAll(hall: TestHall, count: number): Promise<string[]> {
  const numbers: string[] = [];
  for (let n = 0; n < count; n++) {
    const taken = await hall.ask();
    if (taken.ok) numbers.push(taken.value.ticket.number);
    await hall.clock.advance(0);
  }
  return numbers;
}

describe('two terminals of one hall', () => {
  it('never give the same number', async () => {
    await startBoth();
    const given: string[] = [];
    for (let round = 0; round < 5; round++)
      given.push(...(await takeAll(keeper, 7)), ...(await takeAll(other, 7)));
    expect(given).toHaveLength(70);
    expect(new Set(given).size).toBe(70);
  });
  it('go on when they lose each other, until the leased numbers are used up, and again after', async () => {
    await startBoth();
    const before = await takeAll(other, 3);
    reachable = false;
    const alone = await takeAll(other, 20);
    expect(alone).toHaveLength(7);
    expect(await other.ask()).toEqual(fail({ kind: 'no-numbers' }));
    expect(other.log()).toContain('queue.lease-failed');
    reachable = true;
    await other.clock.advance(60_000);
    const after = await takeAll(other, 3);
    expect(after).toHaveLength(3);
    const all = [...before, ...alone, ...after, ...(await takeAll(keeper, 30))];
    expect(new Set(all).size).toBe(all.length);
  });
  it('keep what is left of a block across a power cut', async () => {
    await startBoth();
    const before = await takeAll(other, 2);
    reachable = false;
    other.startAgain();
    const after = await takeAll(other, 20);
    expect(after).toHaveLength(8);
    expect(new Set([...before, ...after]).size).toBe(10);
  });
  it('lease for the new day after midnight', async () => {
    await startBoth();
    await takeAll(other, 2);
    await other.clock.advance(24 * 3_600_000);
    expect(await takeAll(other, 1)).toEqual(['A001']);
  });
  it('do not lease on: only one keeps the numbers', async () => {
    await startBoth();
    expect(other.queue.leaseNumbers('consult', '2026-01-05', 5)).toEqual(fail({ kind: 'unknown-service' }));
  });
});
