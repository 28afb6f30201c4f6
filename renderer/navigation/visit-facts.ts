import type { Shared } from '#contract/call.ts';

/** What came of a visit, as it is shown to a lawyer. Papers stand at the station, by the capture they belong to. */
export type Result =
  | Extract<Shared, { readonly what: 'facts' | 'opinion' | 'case' }>
  | { readonly what: 'papers'; readonly captureId: string };

/**
 * What somebody has told in a visit, by the name of the fact: so that nobody asks twice. And what came of it, for whomever they
 * show it to. Part of the visit: gone with it, and written down nowhere.
 */
export class VisitFacts {
  readonly #told = new Map<string, string>();
  readonly #results = new Map<string, Result>();

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
  /** By a key of whoever has made them; the same key again takes the place of the first. */
  get results(): ReadonlyMap<string, Result> {
    return this.#results;
  }
  keep(key: string, result: Result): void {
    this.#results.set(key, result);
  }
  clear(): void {
    this.#told.clear();
    this.#results.clear();
  }
}
