import type { Knowledge } from '../learn/knowledge.ts';
import type { QueryTerms } from './query-terms.ts';

export interface Together {
  /** The part of the question, by weight, that the best sentence has. */
  readonly share: number;
  /** Characters of the question that stand side by side in the article. */
  readonly run: number;
}

const sentenceEnds = new Set(Array.from('。；\n', (end) => end.charCodeAt(0)));

/** The pairs of characters of one question, which are looked for in the sentences of the best articles. */
export class Pairs {
  readonly #weights: readonly number[];
  readonly #total: number;
  /** Whether a pair begins with the character that the one before ends with. */
  readonly #goesOn: readonly boolean[];
  /** By first character: second characters and which pair it is. */
  readonly #places = new Map<number, Map<number, number>>();
  /** By pair: the sentence it was last seen in. */
  readonly #seenIn: Int32Array;
  #sentence = 0;

  constructor({
    knowledge,
    terms: { grams },
  }: { readonly knowledge: Knowledge; readonly terms: QueryTerms }) {
    this.#weights = grams.map(
      ({ term, strength, found }) => strength * knowledge.gramWeight(term, found?.documents ?? 0),
    );
    this.#total = this.#weights.reduce((sum, weight) => sum + weight, 1e-9);
    this.#goesOn = grams.map(({ term }, at) => term[0] === grams[at - 1]?.term[1]);
    this.#seenIn = new Int32Array(grams.length);
    for (const [at, { term }] of grams.entries()) {
      const [first, second] = [term.charCodeAt(0), term.charCodeAt(1)];
      const seconds = this.#places.get(first) ?? new Map<number, number>();
      this.#places.set(first, seconds.set(second, at));
    }
  }
  /** Goes through a text once, whatever the number of pairs. */
  standTogether(text: string): Together {
    let [share, run] = [0, 0];
    let before: Map<number, number> | undefined;
    let any = false;
    this.#sentence += 1;
    for (let at = 0; at <= text.length; at += 1) {
      const character = text.charCodeAt(at);
      const pair = before?.get(character);
      if (pair !== undefined) {
        this.#seenIn[pair] = this.#sentence;
        any = true;
      }
      before = this.#places.get(character);
      if (!any || (at < text.length && !sentenceEnds.has(character))) continue;
      const sentence = this.#ofSentence();
      share = Math.max(share, sentence.share);
      run = Math.max(run, sentence.run);
      this.#sentence += 1;
      any = false;
    }
    return { share, run };
  }
  #ofSentence(): Together {
    let [covered, going, run] = [0, 0, 0];
    for (let at = 0; at < this.#seenIn.length; at += 1) {
      if (this.#seenIn[at] !== this.#sentence) {
        going = 0;
        continue;
      }
      covered += this.#weights[at] as number;
      going = this.#goesOn[at] && going > 0 ? going + 1 : 2;
      run = Math.max(run, going);
    }
    return { share: covered / this.#total, run };
  }
}
