import type { Clock } from '#drivers/basics/clock.ts';
import { Emitter } from '#drivers/basics/emitter.ts';
import { networkAddresses } from '../kernel/addresses.ts';
import { every } from '../kernel/every.ts';
import type { Changes } from '../kernel/live.ts';

export type NetworkState = 'online' | 'offline';

/** Whether the terminal has a network at all. What can be reached over it is each service's own business. */
export interface NetworkWatch {
  readonly changes: Changes;
  state(): NetworkState;
  stop(): void;
}

/** How often the interfaces are looked at, ms. A cable that is pulled shows within this time. */
const lookEveryMs = 3_000;

export function watchNetwork(clock: Clock, look: () => NetworkState | null = lookAtInterfaces): NetworkWatch {
  const emitter = new Emitter<void>();
  let state = look() ?? 'offline';
  const timer = every(clock, lookEveryMs, () => {
    const before = state;
    state = look() ?? before;
    if (state !== before) emitter.emit();
  });
  return { changes: emitter, state: () => state, stop: () => timer.cancel() };
}

function lookAtInterfaces(): NetworkState | null {
  const addresses = networkAddresses();
  if (addresses === null) return null;
  return addresses.some((address) => !address.internal && !address.address.startsWith('fe80:'))
    ? 'online'
    : 'offline';
}
