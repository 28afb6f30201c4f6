import { describe, expect, expectTypeOf, it } from 'vitest';
import type { StateReason } from '#contract/devices.ts';
import type { DeviceState, StateReason as DriversReason } from '#drivers/device-state.ts';
import { reasonOfState, takeState, unheardOf } from './device-status.ts';

const setting = {
  id: 'printer',
  model: 'escpos',
  port: '/dev/x',
  paperWidthMm: 80,
  rollLengthM: 80,
  options: {},
} as const;
const ready: DeviceState = { state: 'ready' };
const gone: DeviceState = { state: 'absent', reason: 'link-lost', cause: 'unplugged' };
const unknown: DeviceState = { state: 'unknown', reason: 'starting', cause: 'starting' };

function through(...states: DeviceState[]) {
  const status = unheardOf(setting, 0);
  return { status, changes: states.map((state, index) => takeState(status, state, index + 1)) };
}

describe('the reasons of a state', () => {
  it('are the same for the drivers and for the pages', () => {
    expectTypeOf<StateReason>().toEqualTypeOf<DriversReason>();
  });
  it('are told where the state does not say it all', () => {
    expect(reasonOfState(unheardOf(setting, 0).state)).toBe('starting');
    expect(reasonOfState(gone)).toBe('link-lost');
    expect(reasonOfState({ state: 'fault', reason: null, cause: 'never heard before' })).toBeNull();
    expect(reasonOfState({ state: 'out', what: 'paper' })).toBeNull();
  });
});

describe('takeState', () => {
  it('dates the last change, not the last repetition', () => {
    expect(through(ready, ready, ready).status.since).toBe(1);
  });
  it('counts a device as opened again only after it was there and was lost', () => {
    expect(through(gone, ready).changes.map(({ reopened }) => reopened)).toEqual([false, false]);
    expect(through(ready, gone, unknown, ready).changes.map(({ reopened }) => reopened)).toEqual([
      false,
      false,
      false,
      true,
    ]);
    expect(through(ready, unknown, ready).changes.at(-1)?.reopened).toBe(false);
  });
  it('takes a printer that was out of paper and is ready for one with a new roll', () => {
    const out: DeviceState = { state: 'out', what: 'paper' };
    expect(through(out, ready).changes.at(-1)?.newRoll).toBe(true);
    expect(through(out, { state: 'low', what: 'paper' }).changes.at(-1)?.newRoll).toBe(false);
  });
  it('does not log work in hand, nor what was logged before it', () => {
    const busy: DeviceState = { state: 'busy', doing: 'printing' };
    expect(through(ready, busy, ready, busy, gone).changes.map(({ worthLogging }) => worthLogging)).toEqual([
      true,
      false,
      false,
      false,
      true,
    ]);
  });
});
