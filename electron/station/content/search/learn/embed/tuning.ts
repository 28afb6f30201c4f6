import { shuffle, steadyChance } from '../chance.ts';
import { addRow, addRows } from './sums.ts';

const epochs = 8;
const batch = 32;
const firstRate = 0.02;
const temperature = 0.07;
/** This part of a question's terms is left out each time, so that none is relied on. */
const dropped = 0.2;
/** The wrong articles of a question: the first of its first guess, some of the rest of it, answers to other questions. */
const wrong = { first: 40, rest: 80, answers: 200 } as const;

/** A question as the tuning takes it. */
export interface TaughtQuestion {
  readonly terms: readonly number[];
  readonly weights: readonly number[];
  /** Rows of articles. */
  readonly answers: readonly number[];
  /** Rows, best first, as found without this question. */
  readonly guessed: Uint32Array;
}

/** Rows of a table that took other values. */
interface ChangedRows {
  readonly terms: Uint32Array;
  readonly values: Float32Array;
}

/**
 * Teaches the question table what words of questions mean in law: a question moves towards its answers and away from what
 * else was found for it. The articles stay where they are.
 * @param articleAt gives the unit vectors of articles, by row, in one array
 */
export function tune(
  table: (term: number) => Float32Array,
  articles: Float32Array,
  dimensions: number,
  questions: readonly TaughtQuestion[],
  seed: number,
): ChangedRows {
  return new Tuner(table, articles, dimensions, questions, seed).run();
}

class Tuner {
  readonly #articles: Float32Array;
  readonly #dimensions: number;
  readonly #questions: readonly TaughtQuestion[];
  readonly #chance: () => number;
  readonly #terms: Uint32Array;
  readonly #slotOf: ReadonlyMap<number, number>;
  readonly #values: Float32Array;
  readonly #moved: Float32Array;
  readonly #answers: readonly number[];
  readonly #vector: Float32Array;
  readonly #pull: Float32Array;

  constructor(
    table: (term: number) => Float32Array,
    articles: Float32Array,
    dimensions: number,
    questions: readonly TaughtQuestion[],
    seed: number,
  ) {
    this.#articles = articles;
    this.#dimensions = dimensions;
    this.#questions = questions;
    this.#chance = steadyChance(seed);
    this.#terms = Uint32Array.from(new Set(questions.flatMap(({ terms }) => terms))).sort();
    this.#slotOf = new Map(Array.from(this.#terms, (term, at) => [term, at]));
    this.#values = new Float32Array(this.#terms.length * dimensions);
    for (const [at, term] of this.#terms.entries()) this.#values.set(table(term), at * dimensions);
    this.#moved = new Float32Array(this.#terms.length);
    this.#answers = [...new Set(questions.flatMap(({ answers }) => answers))];
    this.#vector = new Float32Array(dimensions);
    this.#pull = new Float32Array(dimensions);
  }
  run(): ChangedRows {
    const order = this.#questions.map((_, at) => at);
    const steps = epochs * Math.ceil(order.length / batch);
    for (let epoch = 0, step = 0; epoch < epochs; epoch += 1) {
      shuffle(order, this.#chance);
      for (let from = 0; from < order.length; from += batch, step += 1)
        this.#step(order.slice(from, from + batch), firstRate * (1 - step / steps));
    }
    return { terms: this.#terms, values: this.#values };
  }

  #step(chosen: readonly number[], rate: number): void {
    const gradients = new Map<number, Float32Array>();
    for (const one of chosen) this.#pullOne(this.#questions[one] as TaughtQuestion, chosen.length, gradients);
    for (const [slot, gradient] of gradients) {
      let squares = 0;
      for (const one of gradient) squares += one * one;
      if (squares === 0) continue;
      const sum = (this.#moved[slot] as number) + squares / this.#dimensions;
      this.#moved[slot] = sum;
      addRow(this.#values, slot * this.#dimensions, gradient, 0, -rate / Math.sqrt(sum), this.#dimensions);
    }
  }
  #pullOne(question: TaughtQuestion, share: number, gradients: Map<number, Float32Array>): void {
    const kept = question.terms.flatMap((term, at) =>
      this.#chance() < dropped
        ? []
        : [{ slot: this.#slotOf.get(term) as number, weight: question.weights[at] as number }],
    );
    const [vector, pull, dimensions] = [this.#vector, this.#pull, this.#dimensions];
    vector.fill(0);
    for (const { slot, weight } of kept)
      addRow(vector, 0, this.#values, slot * dimensions, weight, dimensions);
    const length = Math.sqrt(vector.reduce((sum, one) => sum + one * one, 1e-12));
    for (let one = 0; one < dimensions; one += 1) vector[one] = (vector[one] as number) / length;
    this.#gather(question, vector, pull);
    const along = vector.reduce((sum, one, at) => sum + one * (pull[at] as number), 0);
    const by = 1 / (temperature * share * length);
    for (let one = 0; one < dimensions; one += 1)
      pull[one] = ((pull[one] as number) - along * (vector[one] as number)) * by;
    for (const { slot, weight } of kept) {
      const gradient = gradients.get(slot) ?? new Float32Array(dimensions);
      addRow(gradient, 0, pull, 0, weight, dimensions);
      gradients.set(slot, gradient);
    }
  }
  /** Where the vector should not go: towards what is wrong, by how likely it seems, and away from the answers. */
  #gather({ answers, guessed }: TaughtQuestion, vector: Float32Array, pull: Float32Array): void {
    const rows = [...new Set([...answers, ...this.#wrongOf(guessed)])];
    const likely = this.#cosines(vector, rows).map((cosine) => Math.exp((cosine - 1) / temperature));
    const total = likely.reduce((sum, one) => sum + one, 0);
    const weights = likely.map((one, at) => one / total - (at < answers.length ? 1 / answers.length : 0));
    pull.fill(0);
    addRows(pull, 0, this.#articles, { rows, weights }, 0, rows.length, this.#dimensions);
  }
  #wrongOf(guessed: Uint32Array): number[] {
    const rows = Array.from(guessed.subarray(0, wrong.first));
    for (let at = 0; at < wrong.rest && guessed.length > 0; at += 1)
      rows.push(guessed[Math.floor(this.#chance() * guessed.length)] as number);
    for (let at = 0; at < wrong.answers; at += 1)
      rows.push(this.#answers[Math.floor(this.#chance() * this.#answers.length)] as number);
    return rows;
  }
  /** Four at once, see `addRows`. */
  #cosines(vector: Float32Array, rows: readonly number[]): number[] {
    const [articles, dimensions] = [this.#articles, this.#dimensions];
    const cosines: number[] = [];
    for (let at = 0; at < rows.length; at += 4) {
      const a = (rows[at] as number) * dimensions;
      const b = (rows[at + 1] ?? 0) * dimensions;
      const c = (rows[at + 2] ?? 0) * dimensions;
      const d = (rows[at + 3] ?? 0) * dimensions;
      let [p, q, r, s] = [0, 0, 0, 0];
      for (let one = 0; one < dimensions; one += 1) {
        const own = vector[one] as number;
        p += own * (articles[a + one] as number);
        q += own * (articles[b + one] as number);
        r += own * (articles[c + one] as number);
        s += own * (articles[d + one] as number);
      }
      cosines.push(p, q, r, s);
    }
    return cosines.slice(0, rows.length);
  }
}

/** The mean of several tunings of the same questions. */
export function meanOf(tunings: readonly ChangedRows[]): ChangedRows {
  const [first] = tunings;
  if (!first) throw new RangeError('There is nothing to take the mean of');
  const values = first.values.map(
    (_, at) => tunings.reduce((sum, one) => sum + (one.values[at] as number), 0) / tunings.length,
  );
  return { terms: first.terms, values };
}
