import { networkInterfaces } from 'node:os';
import type { Clock, Timer } from '#drivers/basics/clock.ts';
import { Emitter } from '#drivers/basics/emitter.ts';
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

export function watchNetwork(clock: Clock, look: () => NetworkState = lookAtInterfaces): NetworkWatch {
  const emitter = new Emitter<void>();
  let state = look();
  let timer: Timer;
  const lookAgain = () => {
    const seen = look();
    const changed = seen !== state;
    state = seen;
    if (changed) emitter.emit();
    timer = clock.after(lookEveryMs, lookAgain);
  };
  timer = clock.after(lookEveryMs, lookAgain);
  return { changes: emitter, state: () => state, stop: () => timer.cancel() };
}

function lookAtInterfaces(): NetworkState {
  const addresses = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  return addresses.some((address) => !address.internal && !address.address.startsWith('fe80:'))
    ? 'online'
    : 'offline';
}
