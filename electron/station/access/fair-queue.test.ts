import { beforeEach, describe, expect, it } from 'vitest';
import { ManualClock } from '#drivers/basics/manual-clock.ts';
import { FairQueue, type QueueOwner } from './fair-queue.ts';

const taskMs = 200;
let clock: ManualClock;
let queue: FairQueue;
beforeEach(() => {
  clock = new ManualClock();
  queue = new FairQueue(clock);
});

interface Outcome {
  /** Ms from the asking to the answer. */
  readonly tookMs: number;
  readonly what: 'done' | 'busy';
}
/** One password that takes 200 ms to check. */
async function ask(owner: Partial<QueueOwner> & { place: string }): Promise<Outcome> {
  const began = clock.monotonic();
  const done = await queue.run({ connection: owner.place, known: false, ...owner }, () => {
    return new Promise<void>((resolve) => clock.after(taskMs, resolve));
  });
  return { tookMs: clock.monotonic() - began, what: done.ok ? 'done' : 'busy' };
}
/** As many wrong ones as they like from four addresses, each again as soon as it was answered. */
function flood(times: number, addresses = 4): void {
  for (let call = 0; call < times; call++) {
    const again = (): unknown => ask({ place: `s${call % addresses}`, connection: `c${call}` });
    void again();
  }
}
/** What comes of it in a minute. */
async function comesOf(asked: Promise<Outcome>): Promise<Outcome> {
  await clock.advance(60_000);
  return asked;
}

describe('while 150 wrong ones come from four addresses', () => {
  beforeEach(() => flood(150));

  it('a clerk in a known place waits for the one that is being checked', async () => {
    expect(await comesOf(ask({ place: 'desk', known: true }))).toEqual({ tookMs: 2 * taskMs, what: 'done' });
  });
  it('a clerk in a new place waits for one of each', async () => {
    const { tookMs, what } = await comesOf(ask({ place: 'desk' }));
    expect(what).toBe('done');
    expect(tookMs).toBeLessThanOrEqual(6 * taskMs);
  });
  it('a clerk behind the address of the flood has a turn too', async () => {
    const { tookMs, what } = await comesOf(ask({ place: 's0', connection: 'desk' }));
    expect(['done', 'busy']).toContain(what);
    expect(tookMs).toBeLessThanOrEqual(8_000);
  });
  it('most of them are told at once to come back', async () => {
    expect(queue.length).toBeLessThanOrEqual(19);
  });
});

describe('one place', () => {
  it('that sends all over one connection gives one up for a newcomer', async () => {
    for (let call = 0; call < 150; call++) void ask({ place: 'hall', connection: 'flood' });
    const { tookMs, what } = await comesOf(ask({ place: 'hall', connection: 'desk' }));
    expect(what).toBe('done');
    expect(tookMs).toBeLessThanOrEqual(3 * taskMs);
  });
  it('with many waiting has its turns between those of the others', async () => {
    const many = Array.from({ length: 4 }, () => ask({ place: 'many' }));
    const one = ask({ place: 'one' });
    await clock.advance(10 * taskMs);
    expect((await one).tookMs).toBe(2 * taskMs);
    expect((await Promise.all(many)).map(({ tookMs }) => tookMs / taskMs)).toEqual([1, 3, 4, 5]);
  });
});

describe('the queue', () => {
  it('has an end for strangers from everywhere, and room for known places behind it', async () => {
    const crowd = Array.from({ length: 100 }, (_, place) => ask({ place: `p${place}` }));
    expect(queue.length).toBe(32);
    const clerk = ask({ place: 'desk', known: true });
    expect(queue.length).toBe(32);
    await clock.advance(60_000);
    expect(await clerk).toEqual({ tookMs: 2 * taskMs, what: 'done' });
    expect((await Promise.all(crowd)).filter(({ what }) => what === 'busy')).toHaveLength(68);
  });
  it('lets nobody wait for more than eight seconds, and says when to come back', async () => {
    void queue.run({ place: 'x', connection: 'x', known: false }, () => new Promise(() => undefined));
    const waiting = queue.run({ place: 'y', connection: 'y', known: false }, async () => 'never');
    await clock.advance(8_000);
    expect(await waiting).toMatchObject({ ok: false, failure: { kind: 'busy' } });
    expect(queue.length).toBe(0);
    expect(clock.pending).toBe(0);
  });
  it('does not let a flood from known places keep a new one out', async () => {
    for (let call = 0; call < 20; call++) void ask({ place: `k${call % 4}`, known: true });
    expect((await comesOf(ask({ place: 'new' }))).tookMs).toBeLessThanOrEqual(3 * taskMs);
  });
  it('goes on after a task that threw', async () => {
    const broken = queue.run({ place: 'x', connection: 'x', known: false }, async () => {
      throw new Error('a bug');
    });
    await expect(broken).rejects.toThrow('a bug');
    expect(await comesOf(ask({ place: 'y' }))).toEqual({ tookMs: taskMs, what: 'done' });
  });
});
