import type { Database } from 'better-sqlite3';
import { dampened, keyOf, postingsOf, termFields } from '#station/content/search/embeddings/terms.ts';
import type { SearchIndex } from '#station/content/search/index/read-index.ts';
import { grams } from '#station/content/search/words/grams.ts';
import { normalise } from '#station/content/search/words/normalise.ts';
import type { Segmenter } from '#station/content/search/words/segmentation.ts';
import { type Bags, BagsBuilder, shared } from './bags.ts';
import type { WeightedTerm } from './vocabulary.ts';

/** A vocabulary to look terms up in. */
export class Terms {
  readonly #ids: ReadonlyMap<string, number>;
  readonly #weights: readonly number[];

  constructor(vocabulary: readonly WeightedTerm[]) {
    this.#ids = new Map(vocabulary.map(({ term }, at) => [term, at]));
    this.#weights = vocabulary.map(({ weight }) => weight);
  }
  id(key: string): number | undefined {
    return this.#ids.get(key);
  }
  weight(id: number): number {
    return this.#weights[id] as number;
  }
  /** The bag of a text that is cut as a question is, of unit length. */
  bagOf(segmenter: Segmenter, text: string): { terms: number[]; weights: number[] } {
    const counts = new Map<number, number>();
    const count = (key: string): void => {
      const id = this.#ids.get(key);
      if (id !== undefined) counts.set(id, (counts.get(id) ?? 0) + 1);
    };
    for (const word of segmenter.words(text)) count(keyOf('word', word));
    for (const pair of grams(text)) count(keyOf('gram', pair));
    const terms = [...counts.keys()];
    return { terms, weights: unit(terms.map((id) => this.weight(id) * dampened(counts.get(id) as number))) };
  }
}

function unit(weights: readonly number[]): number[] {
  const length = Math.hypot(...weights) || 1;
  return weights.map((weight) => weight / length);
}

/** The bags of all articles by row, of unit length; rows without a term of the vocabulary, and row 0, have empty ones. */
export function articleBags(db: Database, index: SearchIndex, terms: Terms): Bags {
  const starts = shared(Uint32Array, index.articles + 2);
  const each = (use: (row: number, id: number, count: number) => void): void => {
    for (const field of termFields)
      for (const { term, cursor } of postingsOf(db, field)) {
        const id = terms.id(keyOf(field, term));
        while (id !== undefined && cursor.next()) use(cursor.document, id, cursor.count);
      }
  };
  each((row) => {
    starts[row + 1] = (starts[row + 1] as number) + 1;
  });
  for (let row = 1; row < starts.length; row += 1)
    starts[row] = (starts[row] as number) + (starts[row - 1] as number);
  const filled = starts.slice();
  const total = starts.at(-1) as number;
  const ids = shared(Uint32Array, total);
  const weights = shared(Float32Array, total);
  each((row, id, count) => {
    const at = filled[row] as number;
    filled[row] = at + 1;
    ids[at] = id;
    weights[at] = terms.weight(id) * dampened(count);
  });
  for (let row = 0; row + 1 < starts.length; row += 1)
    unitLength(weights, starts[row] as number, starts[row + 1] as number);
  return { starts, terms: ids, weights };
}

function unitLength(weights: Float32Array, from: number, to: number): void {
  let sum = 0;
  for (let at = from; at < to; at += 1) sum += (weights[at] as number) ** 2;
  const by = 1 / (Math.sqrt(sum) || 1);
  for (let at = from; at < to; at += 1) weights[at] = (weights[at] as number) * by;
}

const shortestSentence = 8;
const mostSentences = 8;
const fewSentences = 2;

/** What an article is made of; of a short one, its halves of sentences. */
function sentencesOf(text: string): string[] {
  const long = text.split(/[。；\n]/).filter((part) => part.length >= shortestSentence);
  const parts =
    long.length >= fewSentences
      ? long
      : text.split(/[。；\n，：]/).filter((part) => part.length >= shortestSentence);
  return parts.slice(0, mostSentences);
}

interface Sentences {
  readonly bags: Bags;
  /** By bag: the row of its article. */
  readonly rows: Uint32Array;
}

/** The sentences of the articles in force, each with its article: a question and its answer, as the training takes them. */
export function sentenceBags(
  index: SearchIndex,
  segmenter: Segmenter,
  terms: Terms,
  textOf: (row: number) => string,
): Sentences {
  const bags = new BagsBuilder();
  const rows: number[] = [];
  for (let row = 1; row <= index.articles; row += 1) {
    if (index.column.inForce[row] !== 1) continue;
    for (const sentence of sentencesOf(normalise(textOf(row)))) {
      const bag = terms.bagOf(segmenter, sentence);
      if (bag.terms.length < 2) continue;
      bags.add(bag.terms, bag.weights);
      rows.push(row);
    }
  }
  return { bags: bags.build(), rows: Uint32Array.from(rows) };
}
