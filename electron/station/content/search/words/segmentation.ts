import { otherTerms } from './other-writings.ts';

const runs = /[\u3400-\u9fff]+|[a-z0-9]+/g;
const longestWord = 8;
const shortestHolder = 3;

/** The words of the library and how often each stands in it. */
type WordCounts = ReadonlyMap<string, number>;

/**
 * Cuts questions into words that the library has; others could find nothing. Takes the cut whose words are likeliest
 * together, then adds the words inside the words as `wordsOfLaw` does. Needs no dictionary beside the library's own.
 */
export class Segmenter {
  readonly #counts: WordCounts;
  readonly #total: number;

  constructor(counts: WordCounts) {
    this.#counts = counts;
    let total = 1;
    for (const count of counts.values()) total += count;
    this.#total = total;
  }
  /** Of a normalised text. */
  words(text: string): string[] {
    const cut = (text.match(runs) ?? []).flatMap((run) => (run < '\u3400' ? [run] : this.#cut(run)));
    return [...cut, ...otherTerms(text)];
  }
  isWord(text: string): boolean {
    return this.#counts.has(text);
  }
  #cut(run: string): string[] {
    const words: string[] = [];
    const from = this.#likeliest(run);
    for (let to = run.length; to > 0; to = from[to] ?? 0) words.push(run.slice(from[to], to));
    return words.reverse().flatMap((word) => [...this.#inside(word), word]);
  }
  /** For each end, where its word begins in the likeliest cut up to it (Viterbi over a unigram model). */
  #likeliest(run: string): Int32Array {
    const cost = new Float64Array(run.length + 1).fill(Number.POSITIVE_INFINITY);
    const from = new Int32Array(run.length + 1);
    cost[0] = 0;
    for (let at = 0; at < run.length; at += 1)
      for (let to = at + 1; to <= Math.min(run.length, at + longestWord); to += 1) {
        const count = this.#counts.get(run.slice(at, to)) ?? (to === at + 1 ? 0.5 : 0);
        if (count === 0) continue;
        const total = (cost[at] ?? 0) + Math.log(this.#total / count);
        if (total >= (cost[to] ?? 0)) continue;
        cost[to] = total;
        from[to] = at;
      }
    return from;
  }
  #inside(word: string): string[] {
    const found: string[] = [];
    if (word.length < shortestHolder) return found;
    for (let length = 2; length < Math.min(word.length, 4); length += 1)
      for (let at = 0; at + length <= word.length; at += 1) {
        const part = word.slice(at, at + length);
        if (this.#counts.has(part)) found.push(part);
      }
    return found;
  }
}
