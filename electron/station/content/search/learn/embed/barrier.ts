/** Where threads wait for each other. */
export class Barrier {
  /** How many have come, and how often all had. */
  readonly #state: Int32Array;
  readonly #threads: number;

  static memory(): SharedArrayBuffer {
    return new SharedArrayBuffer(8);
  }
  constructor(memory: SharedArrayBuffer, threads: number) {
    this.#state = new Int32Array(memory);
    this.#threads = threads;
  }
  /** Returns when all threads have come here. */
  wait(): void {
    const round = Atomics.load(this.#state, 1);
    if (Atomics.add(this.#state, 0, 1) === this.#threads - 1) {
      Atomics.store(this.#state, 0, 0);
      Atomics.add(this.#state, 1, 1);
      Atomics.notify(this.#state, 1);
      return;
    }
    while (Atomics.load(this.#state, 1) === round) Atomics.wait(this.#state, 1, round, 1000);
  }
}
