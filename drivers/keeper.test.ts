import { describe, expect, it } from 'vitest';
import { ManualClock } from './basics/manual-clock.ts';
import { fail, ok, type Result } from './basics/result.ts';
import type { DeviceState } from './device-state.ts';
import { Keeper } from './keeper.ts';

const absent: DeviceState = { state: 'absent', cause: 'not plugged in' };

/** A device that is there or not, as the test says. */
function rig() {
  const clock = new ManualClock();
  let there = false;
  let lose: (state: DeviceState) => void = () => undefined;
  let arrive: () => void = () => undefined;
  const tries: number[] = [];
  const states: string[] = [];
  const keeper: Keeper<string> = new Keeper({
    clock,
    delays: { reopenFirstMs: 1000, reopenMostMs: 30_000 },
    open: async (): Promise<Result<string, DeviceState>> => {
      tries.push(clock.monotonic());
      return there ? ok('session') : fail(absent);
    },
    serve: (_session, signal) => {
      keeper.show({ state: 'ready' });
      return new Promise((resolve) => {
        lose = resolve;
        signal.addEventListener('abort', () => resolve({ state: 'absent', cause: 'closed' }), { once: true });
      });
    },
    onArrival: (listener) => {
      arrive = listener;
      return () => undefined;
    },
  });
  keeper.onState(({ state }) => states.push(state));
  return {
    clock,
    keeper,
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
  it('keeps nobody waiting for a first attempt that is never made', async () => {
    const { keeper, tries } = rig();
    await keeper.stop();
    keeper.start();
    await keeper.firstTry;
    expect(tries).toEqual([]);
  });

  it('tries again with growing waits while it is absent', async () => {
    const { clock, keeper, tries } = rig();
    keeper.start();
    await keeper.firstTry;
    await clock.advance(7000);
    expect(tries.map((at) => at - (tries[0] ?? 0))).toEqual([0, 1000, 3000, 7000]);
    await keeper.stop();
  });

  it('tries at once when something was plugged in', async () => {
    const { clock, keeper, plug, arrive } = rig();
    keeper.start();
    await clock.advance(20_000);
    plug();
    arrive();
    await clock.advance(0);
    expect(keeper.state.state).toBe('ready');
    expect(keeper.session).toBe('session');
    await keeper.stop();
  });

  it('opens a lost device again and tells each state once', async () => {
    const { clock, keeper, plug, pull, states } = rig();
    plug();
    keeper.start();
    await clock.advance(0);
    pull();
    await clock.advance(0);
    expect(keeper.session).toBeUndefined();
    plug();
    await clock.advance(1000);
    expect(states).toEqual(['ready', 'absent', 'ready']);
    await keeper.stop();
    expect(keeper.state).toEqual({ state: 'unknown', cause: 'stopped' });
  });

  it('stops while it waits, without another attempt', async () => {
    const { clock, keeper, tries } = rig();
    keeper.start();
    await keeper.firstTry;
    await keeper.stop();
    await clock.advance(60_000);
    expect(tries).toHaveLength(1);
  });
});
