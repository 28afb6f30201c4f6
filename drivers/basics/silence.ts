import type { Clock, Timer } from './clock.ts';

/**
 * Waits for a sign of life. Counted in steps and not in one: where the machine slept or this process was held up, a
 * timer is due before what was said meanwhile is read, and one step late is no silence.
 */
export class Silence {
  static readonly #steps = 10;
  readonly #clock: Clock;
  readonly #onSilence: () => void;
  #timer: Timer | undefined;

  constructor(clock: Clock, onSilence: () => void) {
    this.#clock = clock;
    this.#onSilence = onSilence;
  }
  /** Begins anew: the sign must come within `limitMs`. */
  await(limitMs: number): void {
    this.stop();
    this.#step(limitMs / Silence.#steps, Silence.#steps);
  }
  stop(): void {
    this.#timer?.cancel();
  }
  #step(stepMs: number, left: number): void {
    this.#timer = this.#clock.after(stepMs, () =>
      left > 1 ? this.#step(stepMs, left - 1) : this.#onSilence(),
    );
  }
}
