import { describe, expect, it } from 'vitest';
import { type TestLinks, testLine } from './line-test.ts';
import { noView, type PeerView } from './peer-link.ts';

const settled = () => new Promise((resolve) => setImmediate(resolve));
const counters = {
  framesDecoded: 30,
  freezes: 0,
  audioSamples: 48_000,
  level: 0,
  concealedSamples: 0,
  line: { availableBps: 1_000_000, lostShare: 0.05 },
  roundTripMs: 40,
};

/** An end that is told what to say of its line. */
class FakeLink {
  closed = false;
  view = noView;
  counters: typeof counters | null = null;
  #listener = () => {};
  subscribe = (listener: () => void) => {
    this.#listener = listener;
    return () => {};
  };
  close(): void {
    this.closed = true;
  }
  becomes(change: Partial<PeerView>): void {
    this.view = { ...this.view, ...change };
    this.#listener();
  }
}

/** A test call whose time, line and pictures are in the test's hand. */
function rig() {
  let now = 0;
  const timers: { at: number; task: () => void }[] = [];
  const links = [new FakeLink(), new FakeLink()] as const;
  const ends = new AbortController();
  let showFrame = () => {};
  const result = testLine({
    clock: {
      now: () => now,
      after(delayMs, task) {
        const timer = { at: now + delayMs, task };
        timers.push(timer);
        return () => void timers.splice(timers.indexOf(timer), 1);
      },
    },
    links: () => links as unknown as TestLinks,
    onFirstFrame: (_, seen) => {
      showFrame = seen;
      return () => {};
    },
    signal: ends.signal,
  });
  return {
    links,
    result,
    ends,
    shows: () => showFrame(),
    async pass(ms: number) {
      now += ms;
      for (const { task } of timers.filter(({ at }) => at <= now)) task();
      await settled();
    },
  };
}

describe('a test call', () => {
  it('says how soon the partner saw, and how much of it was lost', async () => {
    const { links, result, pass, shows } = rig();
    links[1].becomes({ stream: {} as MediaStream });
    await pass(150);
    links[1].becomes({ line: 'connected' });
    links[0].counters = counters;
    links[0].becomes({ line: 'connected' });
    await pass(50);
    shows();
    await pass(4_000);
    expect(await result).toEqual({ works: true, firstFrameMs: 200, lostShare: 0.05, roundTripMs: 40 });
    expect(links.map(({ closed }) => closed)).toEqual([true, true]);
  });

  it('without a camera has a line and no picture', async () => {
    const { links, result, pass } = rig();
    links[1].becomes({ line: 'connected' });
    await pass(0);
    await pass(4_000);
    expect(await result).toMatchObject({ works: true, firstFrameMs: null });
  });

  it('that finds no way in ten seconds says so, and leaves nothing open', async () => {
    const { links, result, pass } = rig();
    await pass(10_000);
    expect(await result).toEqual({ works: false });
    expect(links.map(({ closed }) => closed)).toEqual([true, true]);
  });

  it('is over with its page', async () => {
    const { links, result, ends } = rig();
    links[1].becomes({ line: 'connected' });
    await settled();
    ends.abort();
    expect(await result).toEqual({ works: false });
    expect(links[0].closed).toBe(true);
  });
});
