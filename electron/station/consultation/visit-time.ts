import type { CallView } from '#contract/call.ts';
import type { Clock, Timer } from '#drivers/basics/clock.ts';

/** The time of a call that has only so much of it. It runs while the call is watched over, and stands still otherwise. */
export class VisitTime {
  readonly #clock: Clock;
  readonly #onOver: () => void;
  #leftMs: number;
  #running: { readonly since: number; readonly endsAt: number; readonly timer: Timer } | null = null;
  #hasBegun = false;

  constructor(clock: Clock, longestMs: number, onOver: () => void) {
    this.#clock = clock;
    this.#leftMs = longestMs;
    this.#onOver = onOver;
  }

  get hasBegun(): boolean {
    return this.#hasBegun;
  }

  get view(): Pick<CallView, 'endsAt' | 'leftMs'> {
    const { endsAt = null } = this.#running ?? {};
    return { endsAt, ...(this.#hasBegun && endsAt === null && { leftMs: this.#leftMs }) };
  }

  /** @param spentMs of it that is over already */
  run(spentMs = 0): void {
    if (this.#running) return;
    this.#hasBegun = true;
    this.#leftMs = Math.max(0, this.#leftMs - spentMs);
    const { clock, leftMs } = { clock: this.#clock, leftMs: this.#leftMs };
    const timer = clock.after(leftMs, this.#onOver);
    this.#running = { since: clock.monotonic(), endsAt: clock.now() + leftMs, timer };
  }

  stop(): void {
    if (!this.#running) return;
    const { since, timer } = this.#running;
    timer.cancel();
    this.#leftMs = Math.max(0, Math.round(this.#leftMs - (this.#clock.monotonic() - since)));
    this.#running = null;
  }
}
