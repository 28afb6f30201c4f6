/**
 * What somebody has told in a visit, by the name of the fact: so that nobody asks twice. Part of the visit: gone with it, and written
 * down nowhere.
 */
export class VisitFacts {
  readonly #told = new Map<string, string>();

  get(name: string): string | undefined {
    return this.#told.get(name);
  }
  tell(name: string, answer: string): void {
    this.#told.set(name, answer);
  }
  forget(names: Iterable<string>): void {
    for (const name of names) this.#told.delete(name);
  }
  all(): Record<string, string> {
    return Object.fromEntries(this.#told);
  }
  clear(): void {
    this.#told.clear();
  }
}
