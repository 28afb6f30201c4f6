/**
 * Waiting times between attempts: doubling from `firstMs`, never above `mostMs`.
 * `reset()` after a success starts over.
 */
export class BackOff {
  #nextMs: number;
  readonly #firstMs: number;
  readonly #mostMs: number;

  constructor(firstMs: number, mostMs: number) {
    this.#firstMs = firstMs;
    this.#mostMs = mostMs;
    this.#nextMs = firstMs;
  }
  /** The wait in ms before the coming attempt. */
  next(): number {
    const waitMs = this.#nextMs;
    this.#nextMs = Math.min(this.#nextMs * 2, this.#mostMs);
    return waitMs;
  }
  reset(): void {
    this.#nextMs = this.#firstMs;
  }
}
