import { isDeepStrictEqual } from 'node:util';
import type { DeviceState, StateReason } from '#drivers/device-state.ts';
import { type DeviceKind, modelOf } from '#drivers/registry.ts';
import type { DeviceSetting } from '../settings/schema.ts';

/** One configured device and what is known of it now. */
export interface DeviceStatus {
  readonly setting: DeviceSetting;
  readonly kind: DeviceKind;
  readonly title: string;
  state: DeviceState;
  identity: string | null;
  /** Wall-clock time of the last change of the state, ms. */
  since: number;
  /** What the log last said of it; work in hand (`busy`) is not worth a line. */
  logged: DeviceState | undefined;
  /** It was open and was lost: the next time it is there, it was opened again. */
  wasLost: boolean;
  /** It answered once since the start. */
  wasThere: boolean;
}

export function unheardOf(setting: DeviceSetting, now: number): DeviceStatus {
  const { kind, title } = modelOf(setting.model);
  return {
    setting,
    kind,
    title,
    state: { state: 'unknown', reason: 'starting', cause: 'The device host has not started yet' },
    identity: null,
    since: now,
    logged: undefined,
    wasLost: false,
    wasThere: false,
  };
}

/** Takes a state over. Tells what it means beyond itself. */
export function takeState(status: DeviceStatus, state: DeviceState, now: number): StateChange {
  const changed = !isDeepStrictEqual(status.state, state);
  const reopened = status.wasLost && isThere(state);
  const newRoll = status.state.state === 'out' && state.state === 'ready';
  const worthLogging = state.state !== 'busy' && !isDeepStrictEqual(status.logged, state);
  if (changed) status.since = now;
  status.state = state;
  if (worthLogging) status.logged = state;
  if (isThere(state)) status.wasThere = true;
  status.wasLost = !isThere(state) && (status.wasLost || (status.wasThere && state.state === 'absent'));
  return { changed, reopened, newRoll, worthLogging };
}

export interface StateChange {
  readonly changed: boolean;
  readonly reopened: boolean;
  /** A printer that was out of paper is ready: nobody refills half a roll. */
  readonly newRoll: boolean;
  readonly worthLogging: boolean;
}

/** True for every state in which the device itself has spoken. */
function isThere({ state }: DeviceState): boolean {
  return state !== 'absent' && state !== 'unknown' && state !== 'fault';
}

/** What is known beyond the state of why a device is so; `null`: nothing. */
export function reasonOfState(state: DeviceState): StateReason | null {
  return 'reason' in state ? state.reason : null;
}

/** The raw reason of a state for the log. */
export function causeOfState(state: DeviceState): string {
  if ('cause' in state) return state.cause;
  if ('what' in state) return state.what;
  if ('where' in state) return state.where;
  return 'doing' in state ? state.doing : '';
}
