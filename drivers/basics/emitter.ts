/** Typed listeners. `on` returns the way to stop listening, so nobody needs to remember the function. */
export class Emitter<Event> {
  readonly #listeners = new Set<(event: Event) => void>();

  on(listener: (event: Event) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
  emit(event: Event): void {
    for (const listener of [...this.#listeners]) listener(event);
  }
  /** How many listen: a test's way to find listeners left behind. */
  get size(): number {
    return this.#listeners.size;
  }
}
