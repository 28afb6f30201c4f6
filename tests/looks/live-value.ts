/** A value that changes, and everybody who watches it. */
export class LiveValue<Value> {
  #value: Value;
  readonly #watchers = new Set<() => void>();

  constructor(value: Value) {
    this.#value = value;
  }

  get now(): Value {
    return this.#value;
  }

  set(value: Value): void {
    this.#value = value;
    for (const wake of [...this.#watchers]) wake();
  }

  /** The value now, then each change, until the signal aborts. */
  async *watch(signal: AbortSignal | undefined): AsyncGenerator<Value> {
    while (!signal?.aborted) {
      const shown = this.#value;
      yield shown;
      if (shown === this.#value) await this.#change(signal);
    }
  }

  #change(signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        this.#watchers.delete(wake);
        signal?.removeEventListener('abort', wake);
        resolve();
      };
      this.#watchers.add(wake);
      signal?.addEventListener('abort', wake);
    });
  }
}
