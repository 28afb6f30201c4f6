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
    const common = (2 * this.#shared(later)) / (this.#total + later.#total || 1);
    return (this.keptIn(later) + common) / 2;
  }
  /** The share of this text's pairs that another one has too, 0…1. */
  keptIn(other: CountedPairs): number {
    return this.#shared(other) / (this.#total || 1);
  }
  #shared(other: CountedPairs): number {
    let both = 0;
    for (const [pair, count] of this.#counts) both += Math.min(count, other.#counts.get(pair) ?? 0);
    return both;
  }
}
