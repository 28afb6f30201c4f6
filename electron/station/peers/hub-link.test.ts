import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import type { WebSocket } from 'ws';
import type { LinkRefusal } from '#contract/peers.ts';
import { ManualClock } from '#drivers/basics/manual-clock.ts';
import { fail, ok, type Result } from '#drivers/basics/result.ts';
import { HubLink, linkDelays, retryDelayMs } from './hub-link.ts';

/** A WebSocket as far as a link looks at it. */
class FakeSocket extends EventEmitter {
  readyState = 1;
  addEventListener(name: string, listener: () => void): void {
    this.on(name, listener);
  }
  terminate(): void {
    this.readyState = 3;
    this.emit('close');
  }
}

function linked(
  ping: (clock: ManualClock) => Promise<{ now: number }>,
  onTried: (failures: number) => void = () => undefined,
  refusal: LinkRefusal = 'unreachable',
) {
  const clock = new ManualClock();
  const tries: Result<WebSocket, LinkRefusal>[] = [];
  const opened: number[] = [];
  const link = new HubLink({
    clock,
    delays: linkDelays,
    random: () => 1,
    open: async () => {
      opened.push(clock.monotonic());
      return tries.shift() ?? fail(refusal);
    },
    ping: () => ping(clock),
    onChange: () => undefined,
    onTried,
  });
  const offer = () => {
    const socket = new FakeSocket();
    tries.push(ok(socket as unknown as WebSocket));
    return socket;
  };
  return { clock, link, opened, offer };
}

const never = () => new Promise<never>(() => undefined);

describe('the link to a hub', () => {
  it('is tried at once, and again at once when it was lost', async () => {
    const { clock, link, opened, offer } = linked(async () => ({ now: 0 }));
    const first = offer();
    offer();
    link.start();
    await clock.advance(0);
    expect(link.state).toMatchObject({ link: 'up', refusal: null });
    first.terminate();
    await clock.advance(0);
    expect(link.state.link).toBe('up');
    expect(opened).toEqual([0, 0]);
    link.stop();
  });
  it('that died without a word is down within 10 s', async () => {
    let answers = true;
    const { clock, link, offer } = linked(() => (answers ? Promise.resolve({ now: 0 }) : never()));
    offer();
    link.start();
    await clock.advance(60_000);
    expect(link.state.link).toBe('up');
    answers = false;
    await clock.advance(10_000);
    expect(link.state.link).toBe('down');
    expect(link.client).toBeNull();
    link.stop();
  });
  it('is not up before the hub has answered', async () => {
    const { clock, link, offer } = linked(never);
    offer();
    link.start();
    await clock.advance(1_000);
    expect(link.client).toBeNull();
    link.stop();
  });
  it('waits longer after each failure, but never longer than 1 s', async () => {
    const { clock, link, opened } = linked(never);
    link.start();
    await clock.advance(60_000);
    const gaps = opened.slice(1).map((at, index) => at - (opened[index] ?? 0));
    expect(gaps.slice(0, 5)).toEqual([250, 500, 1_000, 1_000, 1_000]);
    expect(Math.max(...gaps)).toBe(linkDelays.retryMostMs);
    expect(link.state.refusal).toBe('unreachable');
    link.stop();
  });
  it('asks a hub that has taken it out of the hall once a minute', async () => {
    const { clock, link, opened } = linked(never, undefined, 'revoked');
    link.start();
    await clock.advance(200_000);
    expect(opened).toEqual([0, 60_000, 120_000, 180_000]);
    link.stop();
  });
  it('does not wait for whoever looks for the hub elsewhere', async () => {
    const { clock, link, opened } = linked(never, never);
    link.start();
    await clock.advance(1_000);
    expect(opened).toEqual([0, 250, 750]);
    link.stop();
  });
  it('spreads terminals that were cut off together over the whole wait', () => {
    expect(retryDelayMs(0, 1)).toBe(0);
    expect(retryDelayMs(9, 0)).toBe(0);
    expect(retryDelayMs(9, 0.5)).toBe(500);
  });
  it('takes the hub’s time to be that of the middle between question and answer', async () => {
    const { clock, link, offer } = linked(async (at) => {
      const sent = at.now();
      await new Promise<void>((resolve) => at.after(400, resolve));
      return { now: sent + 200 + 5_000 };
    });
    offer();
    link.start();
    await clock.advance(400);
    expect(link.state.timeDifferenceMs).toBe(5_000);
    link.stop();
  });
  it('leaves nothing behind when it is stopped', async () => {
    const { clock, link, offer } = linked(async () => ({ now: 0 }));
    const socket = offer();
    link.start();
    await clock.advance(5_000);
    link.stop();
    await clock.advance(0);
    expect(socket.readyState).toBe(3);
    expect(clock.pending).toBe(0);
  });
});
