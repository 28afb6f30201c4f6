import type { Clock, Timer } from '../../../drivers/basics/clock.ts';

const lookEveryMs = 10_000;
/** A time server moves the clock by less all the time. */
const tolerableMs = 2_000;

/** Watches the wall clock against the one that never jumps, and adds up what it went back. */
export class ClockWatch {
  readonly #clock: Clock;
  #offsetMs: number;
  #backMs: number;
  #timer: Timer;

  /** @param knownSince the newest instant that was ever written here: a start before it means the clock went back */
  constructor(clock: Clock, knownSince: number) {
    this.#clock = clock;
    this.#offsetMs = this.#offset();
    const behindMs = knownSince - clock.now();
    this.#backMs = behindMs > tolerableMs ? behindMs : 0;
    this.#timer = this.#wait();
  }
  get wentBackMs(): number {
    this.#look();
    return this.#backMs;
  }
  stop(): void {
    this.#timer.cancel();
  }
  #wait(): Timer {
    return this.#clock.after(lookEveryMs, () => {
      this.#look();
      this.#timer = this.#wait();
    });
  }
  #look(): void {
    const offset = this.#offset();
    const backMs = this.#offsetMs - offset;
    if (backMs > tolerableMs) this.#backMs += backMs;
    this.#offsetMs = offset;
  }
  #offset(): number {
    return this.#clock.now() - this.#clock.monotonic();
  }
}
