import type { Clock } from '#drivers/basics/clock.ts';

/** A moment by which something must be done. The search runs in the station itself: while it thinks, nobody is answered. */
export class Deadline {
  readonly #clock: Clock | null;
  readonly #at: number;
  #hasCut = false;

  /** @param clock null: there is all the time that it takes, as when a question is measured */
  constructor(clock: Clock | null, mostMs: number) {
    this.#clock = clock;
    this.#at = (clock?.monotonic() ?? 0) + mostMs;
  }
  /** Whoever is told that it is leaves out the rest. */
  get isOver(): boolean {
    const isOver = this.#clock !== null && this.#clock.monotonic() >= this.#at;
    this.#hasCut ||= isOver;
    return isOver;
  }
  /** Whether anything was left out for it. */
  get hasCut(): boolean {
    return this.#hasCut;
  }
}
