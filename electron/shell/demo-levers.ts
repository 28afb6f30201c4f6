import { type Clock, SystemClock, type Timer } from '../../drivers/basics/clock.ts';
import { Emitter } from '../../drivers/basics/emitter.ts';

/** The system's clock with a wall time that the demo's dock can set off. Durations stay true. */
export class OffsetClock implements Clock {
  readonly #system = new SystemClock();
  offsetMs = 0;

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
