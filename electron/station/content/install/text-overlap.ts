import { grams } from '../search/search.ts';

/** Pairs of characters of a text, and how often it has each. */
export class CountedPairs {
  readonly #counts = new Map<string, number>();
  readonly #total: number;

  constructor(text: string) {
    const pairs = grams(text);
    this.#total = pairs.length;
    for (const pair of pairs) this.#counts.set(pair, (this.#counts.get(pair) ?? 0) + 1);
  }
  /**
   * How much of this text is left in a later one, 0…1: the mean of the share that the later one has kept, and the share
   * that both have in common. A sentence that became part of a long article is kept, but has little in common with it; a
   * half of a long one has much in common with it.
   */
  leftIn(later: CountedPairs): number {
    let both = 0;
    for (const [pair, count] of this.#counts) both += Math.min(count, later.#counts.get(pair) ?? 0);
    const kept = both / (this.#total || 1);
    const common = (2 * both) / (this.#total + later.#total || 1);
    return (kept + common) / 2;
  }
}
