import { ORPCError } from '@orpc/client';
import { describe, expect, it, vi } from 'vitest';
import { type Following, follow } from './follow.ts';

const settled = () => new Promise<void>((resolve) => setImmediate(resolve));
const open = { whenOpen: async () => undefined };

function observer(subscribe: Following<number>['subscribe']) {
  const values: number[] = [];
  const onStale = vi.fn();
  const onRefused = vi.fn();
  const pauses: (() => void)[] = [];
  const following: Following<number> = {
    subscribe,
    onValue: (value) => values.push(value),
    onStale,
    onRefused,
    pause: (_delayMs, signal) =>
      new Promise((resolve) => {
        pauses.push(resolve);
        signal.addEventListener('abort', () => resolve());
      }),
  };
  const endPauses = () => {
    for (const end of pauses.splice(0)) end();
  };
  return { following, values, onStale, onRefused, endPauses };
}

async function* twoThenLost(): AsyncGenerator<number> {
  yield 1;
  yield 2;
  throw new Error('connection lost');
}

describe('follow', () => {
  it('passes values on, says when they may be old, and subscribes again', async () => {
    const { following, values, onStale, endPauses } = observer(async () => twoThenLost());
    const stop = follow(open, following);
    await settled();
    expect(values).toEqual([1, 2]);
    expect(onStale).toHaveBeenCalledTimes(1);
    endPauses();
    await settled();
    expect(values).toEqual([1, 2, 1, 2]);
    stop();
  });

  it('tells the station to stop, and stays silent after that', async () => {
    const signals: AbortSignal[] = [];
    const { following, values, onStale } = observer(async (signal) => {
      signals.push(signal);
      return (async function* () {
        yield 1;
        await new Promise((resolve) => signal.addEventListener('abort', resolve));
        yield 2;
      })();
    });
    const stop = follow(open, following);
    await settled();
    stop();
    await settled();
    expect(signals[0]?.aborted).toBe(true);
    expect(values).toEqual([1]);
    expect(onStale).not.toHaveBeenCalled();
  });

  it('ends when the station refuses', async () => {
    const subscribe = vi.fn(async () => {
      throw new ORPCError('UNKNOWN_TICKET', { defined: true, status: 404 });
    });
    const { following, onRefused, endPauses } = observer(subscribe);
    follow(open, following);
    await settled();
    endPauses();
    await settled();
    expect(onRefused).toHaveBeenCalledTimes(1);
    expect(subscribe).toHaveBeenCalledTimes(1);
  });

  it('asks again for what is not there yet', async () => {
    const subscribe = vi.fn(async () => {
      throw new ORPCError('NO_CALL', { defined: true, status: 404 });
    });
    const { following, onRefused, endPauses } = observer(subscribe);
    const stop = follow(open, { ...following, notYet: 'NO_CALL' });
    await settled();
    endPauses();
    await settled();
    expect(onRefused).not.toHaveBeenCalled();
    expect(subscribe).toHaveBeenCalledTimes(2);
    stop();
  });
});
