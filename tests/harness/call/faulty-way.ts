import type { CallClock } from '#renderer/features/call/engine/clock.ts';
import type { Signal, Signalling } from '#renderer/features/call/engine/signals.ts';

/** What a way of signals does to them; nothing where it is left out. */
export interface Faults {
  /** The share that is lost, 0 … 1. */
  readonly lost?: number;
  readonly doubled?: number;
  /** How long each is under way; changed by chance up to the double, and so their order. */
  readonly lateMs?: number;
}

/** Two ends of a way in memory, with faults. `cut`: nothing goes through. */
export class FaultyWay {
  cut = false;
  readonly ends: readonly [Signalling, Signalling];
  readonly #clock: CallClock;
  readonly #random: () => number;
  readonly #faults: Faults;

  constructor(clock: CallClock, random: () => number, faults: Faults = {}) {
    this.#clock = clock;
    this.#random = random;
    this.#faults = faults;
    const listeners = [new Set<(signal: Signal) => void>(), new Set<(signal: Signal) => void>()] as const;
    const end = (own: (typeof listeners)[0], other: (typeof listeners)[0]): Signalling => ({
      send: (signal) => this.#carry(signal, other),
      onSignal: (listener) => {
        own.add(listener);
        return () => own.delete(listener);
      },
    });
    this.ends = [end(listeners[0], listeners[1]), end(listeners[1], listeners[0])];
  }

  #carry(signal: Signal, to: ReadonlySet<(signal: Signal) => void>): void {
    const { lost = 0, doubled = 0, lateMs = 0 } = this.#faults;
    if (this.cut || this.#random() < lost) return;
    const times = this.#random() < doubled ? 2 : 1;
    for (let time = 0; time < times; time++) {
      const delayMs = lateMs * (1 + this.#random());
      this.#clock.after(delayMs, () => {
        for (const listener of [...to]) listener(structuredClone(signal));
      });
    }
  }
}
