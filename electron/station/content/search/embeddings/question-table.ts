import type { QueryTerms } from '../rank/query-terms.ts';
import type { ByteRows, Tuned } from './tables.ts';
import { dampened, keyOf } from './terms.ts';

/** Makes vectors of questions: the sum of their terms' rows. */
export class QuestionTable {
  readonly dimensions: number;
  readonly #ids: ReadonlyMap<string, number>;
  readonly #rows: ByteRows;
  readonly #tuned: ReadonlyMap<number, number>;
  readonly #tunedRows: ByteRows | null;

  constructor(
    ids: ReadonlyMap<string, number>,
    rows: ByteRows,
    dimensions: number,
    tuned: Tuned | null = null,
  ) {
    this.#ids = ids;
    this.#rows = rows;
    this.dimensions = dimensions;
    this.#tuned = new Map(tuned ? tuned.terms.map((term, at) => [term, at]) : []);
    this.#tunedRows = tuned?.rows ?? null;
  }
  withTuned(tuned: Tuned): QuestionTable {
    return new QuestionTable(this.#ids, this.#rows, this.dimensions, tuned);
  }
  vectorOf({ words, grams }: QueryTerms): Float32Array {
    const sum = new Float32Array(this.dimensions);
    for (const { term, count, strength } of words)
      this.#add(sum, keyOf('word', term), strength * dampened(count));
    for (const { term, count, strength } of grams)
      this.#add(sum, keyOf('gram', term), strength * dampened(count));
    return sum;
  }
  /** How much of the same two words mean, −1…1; 0: one of them is not known. */
  likeness(word: string, other: string): number {
    const [a, b] = [this.#rowOf(keyOf('word', word)), this.#rowOf(keyOf('word', other))];
    if (!a || !b) return 0;
    let [both, own, others] = [0, 0, 0];
    for (let at = 0; at < this.dimensions; at += 1) {
      const [one, two] = [a.values[a.from + at] as number, b.values[b.from + at] as number];
      both += one * two;
      own += one * one;
      others += two * two;
    }
    return both / (Math.sqrt(own * others) || 1);
  }
  #rowOf(key: string): { values: Int8Array; from: number; scale: number } | null {
    const id = this.#ids.get(key);
    if (id === undefined) return null;
    const tuned = this.#tuned.get(id);
    const { values, scales } = tuned === undefined || !this.#tunedRows ? this.#rows : this.#tunedRows;
    const row = tuned ?? id;
    return { values, from: row * this.dimensions, scale: scales[row] as number };
  }
  #add(sum: Float32Array, key: string, weight: number): void {
    const found = this.#rowOf(key);
    if (!found) return;
    const { values, from, scale } = found;
    const by = weight * scale;
    for (let at = 0; at < this.dimensions; at += 1)
      sum[at] = (sum[at] as number) + by * (values[from + at] as number);
  }
}
