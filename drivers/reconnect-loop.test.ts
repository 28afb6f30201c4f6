import { describe, expect, it } from 'vitest';
import { ManualClock } from './basics/manual-clock.ts';
import { fail, ok, type Result } from './basics/result.ts';
import type { DeviceState } from './device-state.ts';
import { connectionLost, notOpened, ReconnectLoop } from './reconnect-loop.ts';
import type { OpenFailure } from './transport/connection.ts';

const absent: DeviceState = { state: 'absent', reason: 'no-such-port', cause: 'not plugged in' };

/** A device that is there or not, as the test says. */
function rig() {
  const clock = new ManualClock();
  let there = false;
  let lose: (state: DeviceState) => void = () => undefined;
  let arrive: () => void = () => undefined;
  const tries: number[] = [];
  const states: string[] = [];
  const loop: ReconnectLoop<string> = new ReconnectLoop({
    clock,
    delays: { reopenFirstMs: 1000, reopenMostMs: 30_000 },
    open: async (): Promise<Result<string, DeviceState>> => {
      tries.push(clock.monotonic());
      return there ? ok('session') : fail(absent);
    },
    serve: (_session, signal) => {
      loop.show({ state: 'ready' });
      return new Promise((resolve) => {
        lose = resolve;
        signal.addEventListener('abort', () => resolve(connectionLost('closed')), { once: true });
      });
    },
    onArrival: (listener) => {
      arrive = listener;
      return () => undefined;
    },
  });
  loop.onState(({ state }) => states.push(state));
  return {
    clock,
    loop,
    tries,
    states,
    plug: () => {
      there = true;
    },
    pull: () => {
      there = false;
      lose(absent);
    },
    arrive: () => arrive(),
  };
}

describe('keeping a device open', () => {
  it('is started again after it was stopped', async () => {
    const { loop, tries, plug } = rig();
    loop.start();
    await loop.stop();
    plug();
    loop.start();
    await loop.firstAttempt;
    expect(tries).toHaveLength(2);
    expect(loop.session).toBe('session');
    await loop.stop();
  });

  it('ends a session that opened while it was stopped', async () => {
    const { loop, plug } = rig();
    plug();
    loop.start();
    await loop.stop();
    expect(loop.state).toMatchObject({ state: 'unknown', reason: 'host-away' });
  });

  it('tries again with growing waits while it is absent', async () => {
    const { clock, loop, tries } = rig();
    loop.start();
    await loop.firstAttempt;
    await clock.advance(7000);
    expect(tries.map((at) => at - (tries[0] ?? 0))).toEqual([0, 1000, 3000, 7000]);
    await loop.stop();
  });

  it('tries at once when something was plugged in', async () => {
    const { clock, loop, plug, arrive } = rig();
    loop.start();
    await clock.advance(20_000);
    plug();
    arrive();
    await clock.advance(0);
    expect(loop.state.state).toBe('ready');
    expect(loop.session).toBe('session');
    await loop.stop();
  });

  it('opens a lost device again and tells each state once', async () => {
    const { clock, loop, plug, pull, states } = rig();
    plug();
    loop.start();
    await clock.advance(0);
    pull();
    await clock.advance(0);
    expect(loop.session).toBeUndefined();
    plug();
    await clock.advance(1000);
    expect(states).toEqual(['ready', 'absent', 'ready']);
    await loop.stop();
    expect(loop.state).toEqual({ state: 'unknown', reason: 'host-away', cause: 'stopped' });
  });

  it('takes a device that it was told to close for stopped, not for lost', async () => {
    const { clock, loop, plug, states } = rig();
    expect(loop.state).toEqual({ state: 'unknown', reason: 'starting', cause: 'not started' });
    plug();
    loop.start();
    await clock.advance(0);
    await loop.stop();
    expect(states).toEqual(['ready', 'unknown']);
    expect(loop.state).toEqual({ state: 'unknown', reason: 'host-away', cause: 'stopped' });
  });

  it('stops while it waits, without another attempt', async () => {
    const { clock, loop, tries } = rig();
    loop.start();
    await loop.firstAttempt;
    await loop.stop();
    await clock.advance(60_000);
    expect(tries).toHaveLength(1);
  });
});

describe('a port that could not be opened', () => {
  const failed = (failure: Pick<OpenFailure, 'kind' | 'reason'>) =>
    notOpened({ ...failure, path: '/dev/x', cause: 'c' });

  it.each(['no-such-port', 'no-permission', 'port-busy', 'no-library'] as const)('%s says why', (kind) => {
    expect(failed({ kind })).toEqual({ state: 'absent', reason: kind, cause: `${kind}: c` });
  });
  it('says more exactly why where that is known, and nothing where nothing is', () => {
    expect(failed({ kind: 'no-such-port', reason: 'no-node' })).toMatchObject({ reason: 'no-node' });
    expect(failed({ kind: 'other', reason: 'several-fit' })).toMatchObject({ reason: 'several-fit' });
    expect(failed({ kind: 'other' })).toEqual({ state: 'absent', reason: null, cause: 'other: c' });
  });
});
