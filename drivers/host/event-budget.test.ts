import { describe, expect, it } from 'vitest';
import { ManualClock } from '../basics/manual-clock.ts';
import type { DeviceState } from '../device-state.ts';
import type { DeviceEvent } from './calls.ts';
import { delays, EventBudget, eventRates } from './event-budget.ts';

function rig() {
  const clock = new ManualClock();
  const events: DeviceEvent[] = [];
  const states: DeviceState[] = [];
  const budget = new EventBudget({
    clock,
    deviceId: 'x',
    report: { event: (_, event) => events.push(event), state: (_, state) => states.push(state) },
  });
  return { clock, budget, events, states };
}
const scan: DeviceEvent = { kind: 'scan', scan: { outcome: 'refused', why: 'characters' } };
const out: DeviceState = { state: 'out', what: 'paper' };
const ready: DeviceState = { state: 'ready' };

describe('what a device tells', () => {
  it('is cut to a rate, and what was left out is counted', async () => {
    const { clock, budget, events } = rig();
    for (let second = 0; second < 60; second++) {
      for (let n = 0; n < 1000; n++) budget.event(scan);
      await clock.advance(1000);
    }
    const scans = events.filter(({ kind }) => kind === 'scan').length;
    const { perSecond, burst } = eventRates.other;
    expect(scans).toBeLessThanOrEqual(burst + 60 * perSecond);
    const causes = events.flatMap((event) => (event.kind === 'trouble' ? [event.cause] : []));
    expect(causes.length).toBeLessThanOrEqual(6);
    const counted = causes.reduce((sum, cause) => sum + Number(/; (\d+) events/.exec(cause)?.[1]), 0);
    budget.end();
    const last = events.at(-1);
    const rest =
      last?.kind === 'trouble' && causes.at(-1) !== last.cause ? Number(/; (\d+) /.exec(last.cause)?.[1]) : 0;
    expect(scans + counted + rest).toBe(60_000);
  });

  it('passes whole when a hand does it, and when a pen writes', async () => {
    const { clock, budget, events } = rig();
    for (let second = 0; second < 60; second++) {
      for (let n = 0; n < 8; n++) budget.event(scan);
      for (let n = 0; n < 500; n++)
        budget.event({ kind: 'pen', point: { x: 0, y: 0, pressure: 0, atMs: 0 } });
      await clock.advance(1000);
    }
    expect(events).toHaveLength(60 * 508);
  });
});

describe('a state that flutters', () => {
  it('is told a few times a second, and in the end as it is', async () => {
    const { clock, budget, states } = rig();
    for (let n = 0; n < 10_001; n++) {
      budget.state({ state: n % 2 ? out : ready, identity: null });
      await clock.advance(1);
    }
    await clock.advance(delays.stateMs);
    expect(states.length).toBeLessThanOrEqual(eventRates.states.burst + 11 * eventRates.states.perSecond);
    expect(states.at(-1)).toEqual(ready);
  });
  it('is told at once when it changes now and then', () => {
    const { budget, states } = rig();
    for (const state of [ready, out, ready]) budget.state({ state, identity: null });
    expect(states).toEqual([ready, out, ready]);
  });
});
