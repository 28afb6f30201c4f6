import type { QuestionTable } from '../embeddings/question-table.ts';
import { KernelRidge } from '../embeddings/ridge.ts';
import type { Space } from '../embeddings/space.ts';
import { type Direction, Directions, directionOf } from '../embeddings/vectors.ts';
import type { SearchIndex } from '../index/read-index.ts';
import type { Kernels } from '../kernels/kernels.ts';
import type { QueryTerms } from '../rank/query-terms.ts';
import type { KnownQuestion } from './known-question.ts';
import type { NearestQuestions } from './nearest-questions.ts';
import { raise } from './raise.ts';

/** How much what two questions mean counts beside their words. */
const ofMeaning = 0.5;
/** So many of the likest questions vote. */
const voters = 25;

/** What known questions and embeddings say of one asked question. */
export interface Meant {
  readonly space: Space;
  readonly tuned: Direction;
  readonly untuned: Direction;
  /** The middle of the answers that the ridge regression expects. */
  readonly expected: Direction;
  readonly ridge: Heads;
  readonly near: NearVotes;
}

/** By article, chapter and work. */
interface Heads {
  readonly article: ReadonlyMap<number, number>;
  readonly chapter: Float32Array;
  readonly work: Float32Array;
}

interface NearVotes extends Heads {
  readonly total: number;
  readonly likest: number;
  /** By row: the likeness of the likest question it answered. */
  readonly closest: ReadonlyMap<number, number>;
  /** The middle of their answers. */
  readonly answers: Direction;
}

/** Where known questions stand, and how like they are to each other: what takes too long to find out anew. */
export interface Placed {
  readonly tuned: Directions;
  readonly untuned: Directions;
  /** Of the first `mostForRidge` questions. */
  readonly ridge: KernelRidge;
}

/** Of more questions the likeness of each two takes too long: on each question, and while a library is assembled. */
const mostForRidge = 1_500;
/** So many of a bank's first questions are compared in what they mean. */
const mostCompared = 5_000;

/** @param table the space's own, as tuned by these questions */
export function placeQuestions(
  space: Space,
  table: QuestionTable,
  nearest: NearestQuestions,
  asked: readonly QueryTerms[],
): Placed {
  const place = (by: QuestionTable) =>
    directionsOf(
      space.kernels,
      asked.slice(0, mostCompared).map((terms) => by.vectorOf(terms)),
      by.dimensions,
    );
  const [tuned, untuned] = [place(table), place(space.table)];
  const first = asked.slice(0, mostForRidge);
  const size = first.length;
  const likeness = new Float64Array(size * size);
  for (const [at, terms] of first.entries()) {
    const own = nearest.likeness(terms).subarray(0, size);
    addMeaning(own, untuned, directionOf(space.table.vectorOf(terms)));
    likeness.set(own, at * size);
  }
  return { tuned, untuned, ridge: KernelRidge.learn(space.kernels, likeness, size) };
}

/** To how like the words of each question are to those of an asked one: how like it is in what they mean. */
function addMeaning(likeness: Float32Array, untuned: Directions, asked: Direction): void {
  const cosines = untuned.cosinesOfFirst(asked, likeness.length);
  for (let at = 0; at < likeness.length; at += 1)
    likeness[at] = (likeness[at] as number) + ofMeaning * (cosines[at] as number);
}

/** What a bank teaches about a space: what its questions, where they stand, say of others. */
export class Meanings {
  readonly #index: SearchIndex;
  readonly #space: Space;
  readonly #table: QuestionTable;
  readonly #questions: readonly KnownQuestion[];
  readonly #placed: Placed;
  readonly #answers: Directions;

  constructor(
    index: SearchIndex,
    space: Space,
    table: QuestionTable,
    questions: readonly KnownQuestion[],
    placed: Placed,
  ) {
    this.#index = index;
    this.#space = space;
    this.#table = table;
    this.#questions = questions.slice(0, mostCompared);
    this.#placed = placed;
    this.#answers = directionsOf(
      space.kernels,
      this.#questions.map(({ rows }) => middleOf(space.articles, rows)),
      table.dimensions,
    );
  }
  /** @param alike by question: how like its words are to those of the asked one */
  of(terms: QueryTerms, alike: Float32Array): Meant {
    const tuned = directionOf(this.#table.vectorOf(terms));
    const untuned = directionOf(this.#space.table.vectorOf(terms));
    const likeness = alike.slice(0, this.#placed.ridge.size);
    addMeaning(likeness, this.#placed.untuned, untuned);
    const weights = this.#placed.ridge.weights(likeness);
    const counting = significant(weights);
    const middle = this.#answers.sum(
      counting,
      counting.map((at) => weights[at] as number),
    );
    return {
      space: this.#space,
      tuned,
      untuned,
      expected: directionOf(middle),
      ridge: this.#spread('ridge', counting, weights, () => 1),
      near: this.#vote(tuned),
    };
  }

  #vote(tuned: Direction): NearVotes {
    const likeness = Float32Array.from(this.#placed.tuned.cosinesOfFirst(tuned, this.#questions.length));
    const near = highest(likeness, voters).filter((at) => (likeness[at] as number) > 0);
    const closest = new Map<number, number>();
    const weights = new Float64Array(likeness.length);
    let total = 1e-9;
    for (const at of near) {
      const one = likeness[at] as number;
      const weight = one ** 3;
      weights[at] = weight;
      total += weight;
      for (const row of this.#questions[at]?.rows ?? []) if (!closest.has(row)) closest.set(row, one);
    }
    const heads = this.#spread('near', near, weights, Math.sqrt);
    const likest = likeness[near[0] ?? -1] ?? 0;
    const middle = this.#answers.sum(
      near,
      near.map((at) => weights[at] as number),
    );
    return { ...heads, total, closest, likest, answers: directionOf(middle) };
  }
  /** Adds weights up by what the questions were answered with; in chapters and works each question counts once. */
  #spread(
    name: string,
    questions: Iterable<number>,
    weights: Float64Array,
    shares: (answers: number) => number,
  ): Heads {
    const { column, scratch, chapters, works } = this.#index;
    const article = new Map<number, number>();
    const chapter = scratch.blank(`${name} chapter`, chapters);
    const work = scratch.blank(`${name} work`, works);
    for (const question of questions) {
      const weight = weights[question] as number;
      const rows = this.#questions[question]?.rows ?? [];
      for (const row of rows) {
        article.set(row, (article.get(row) ?? 0) + weight / shares(rows.length));
        raise(chapter, column.chapter[row], weight / rows.length);
        raise(work, column.work[row], weight / rows.length);
      }
    }
    return { article, chapter, work };
  }
}

/** The places of the highest, the highest first; of equal ones the first. */
function highest(values: Float32Array, count: number): number[] {
  const best: number[] = [];
  for (let at = 0; at < values.length; at += 1) {
    const value = values[at] as number;
    if (best.length === count && value <= (values[best.at(-1) as number] as number)) continue;
    let place = best.length;
    while (place > 0 && (values[best[place - 1] as number] as number) < value) place -= 1;
    best.splice(place, 0, at);
    if (best.length > count) best.pop();
  }
  return best;
}

/** Weights so small that they change nothing are none. */
const leastWeight = 0.004;

function significant(weights: Float64Array): number[] {
  const kept: number[] = [];
  for (let at = 0; at < weights.length; at += 1)
    if (Math.abs(weights[at] as number) >= leastWeight) kept.push(at);
  return kept;
}

function middleOf(articles: Directions, rows: readonly number[]): Float32Array {
  return articles.sum(rows, new Float64Array(rows.length).fill(1 / rows.length));
}

function directionsOf(kernels: Kernels, vectors: readonly Float32Array[], dimensions: number): Directions {
  const all = new Float32Array(vectors.length * dimensions);
  for (const [at, vector] of vectors.entries()) all.set(vector, at * dimensions);
  return Directions.of(kernels, all, dimensions);
}
