import { type Clock, SystemClock, type Timer } from '#drivers/basics/clock.ts';
import { Emitter } from '#drivers/basics/emitter.ts';
import { type MachineTime, thisMachineTime } from '../station/station.ts';

/** The system's clock with a wall time that the demo's dock can set off. Durations stay true. */
export class OffsetClock implements Clock {
  readonly #system = new SystemClock();
  offsetMs = 0;
  /** As if a time server had set it so. */
  synchronised = false;

  now(): number {
    return this.#system.now() + this.offsetMs;
  }
  monotonic(): number {
    return this.#system.monotonic();
  }
  after(delayMs: number, task: () => void): Timer {
    return this.#system.after(delayMs, task);
  }
}

/** This machine's sources of time, with the time server that the demo's dock plays. */
export function demoTime(clock: OffsetClock): MachineTime {
  const machine = thisMachineTime();
  return {
    bootId: machine.bootId,
    uptimeMs: () => machine.uptimeMs(),
    synchronised: async () => clock.synchronised || (clock.offsetMs === 0 && machine.synchronised()),
  };
}

/** A network that the demo's dock switches. */
export class SwitchedNetwork {
  readonly changes = new Emitter<void>();
  #state: 'online' | 'offline' = 'online';

  state(): 'online' | 'offline' {
    return this.#state;
  }
  set(state: 'online' | 'offline'): void {
    this.#state = state;
    this.changes.emit();
  }
  stop(): void {}
}
