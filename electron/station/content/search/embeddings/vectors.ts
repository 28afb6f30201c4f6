import type { Kernels } from '../kernels/kernels.ts';
import { quantiseRows } from './tables.ts';

/**
 * Directions in 8-bit numbers, one behind the other. Products with them are of whole numbers, so that every machine gets
 * the same; the length of each is divided out.
 */
export class Directions {
  readonly dimensions: number;
  readonly count: number;
  readonly #kernels: Kernels;
  /** Where they stand in the memory of the kernels. */
  readonly #values: number;
  /** By direction: 1 ⁄ its length; 0 for one that is empty. */
  readonly #inverses: number;

  constructor(kernels: Kernels, values: Int8Array, dimensions: number) {
    this.dimensions = dimensions;
    this.count = values.length / dimensions;
    this.#kernels = kernels;
    this.#values = kernels.place(values);
    this.#inverses = kernels.reserve(this.count * Float32Array.BYTES_PER_ELEMENT);
    kernels.loops.invertLengths(this.#values, dimensions, this.count, this.#inverses);
  }
  /** From vectors of any length, one behind the other. */
  static of(kernels: Kernels, vectors: Float32Array, dimensions: number): Directions {
    return new Directions(kernels, quantiseRows(vectors, dimensions).values, dimensions);
  }
  /** They hold until something is placed beside them. */
  get values(): Int8Array {
    return this.#kernels.bytes(this.#values, this.count * this.dimensions);
  }
  /** The cosines of one direction with some of these, −1…1; 0 with an empty one. */
  cosines(direction: Direction, rows: ArrayLike<number>): Float64Array {
    const { loops } = this.#kernels;
    const into = this.#kernels.room('cosines', rows.length);
    loops.cosines(
      this.#values,
      this.#inverses,
      this.dimensions,
      this.#placed(direction),
      direction.inverse,
      this.#rows(rows),
      rows.length,
      into,
    );
    return this.#kernels.doubles(into, rows.length).slice();
  }
  /** The same with the first of these. */
  cosinesOfFirst(direction: Direction, count: number): Float64Array {
    const { loops } = this.#kernels;
    const into = this.#kernels.room('cosines', count);
    const asked = this.#placed(direction);
    loops.cosinesOfFirst(
      this.#values,
      this.#inverses,
      this.dimensions,
      asked,
      direction.inverse,
      count,
      into,
    );
    return this.#kernels.doubles(into, count).slice();
  }
  /** One of them, to compare others with. */
  direction(at: number): Direction {
    const values = Int16Array.from(this.#kernels.bytes(this.#values + at * this.dimensions, this.dimensions));
    return { values, inverse: this.#kernels.singles(this.#inverses, this.count)[at] as number };
  }
  /** The unit vectors of some, each so many times, added up in their order. */
  sum(rows: ArrayLike<number>, weights: ArrayLike<number>): Float32Array {
    const { loops } = this.#kernels;
    const places = this.#rows(rows);
    const weighing = this.#kernels.room('weights', rows.length);
    this.#kernels.doubles(weighing, rows.length).set(weights);
    const sum = this.#kernels.room('sum', this.dimensions);
    this.#kernels.singles(sum, this.dimensions).fill(0);
    const { dimensions } = this;
    loops.addDirections(this.#values, this.#inverses, dimensions, places, weighing, rows.length, sum);
    return this.#kernels.singles(sum, dimensions).slice();
  }

  #placed({ values }: Direction): number {
    const at = this.#kernels.room('direction', values.length);
    this.#kernels.halves(at, values.length).set(values);
    return at;
  }
  #rows(rows: ArrayLike<number>): number {
    const at = this.#kernels.room('rows', rows.length);
    this.#kernels.rows(at, rows.length).set(rows);
    return at;
  }
}

/** One direction, finer than those it is compared with. */
export interface Direction {
  readonly values: Int16Array;
  /** 1 ⁄ its length; 0: it is empty. */
  readonly inverse: number;
}

/** So fine that 512 products with 8-bit numbers stay below 2³¹. */
const finest = 8_191;

export function directionOf(vector: Float32Array): Direction {
  const values = new Int16Array(vector.length);
  let largest = 0;
  for (const one of vector) largest = Math.max(largest, Math.abs(one));
  if (largest === 0) return { values, inverse: 0 };
  let squares = 0;
  for (let at = 0; at < vector.length; at += 1) {
    const one = Math.round(((vector[at] as number) * finest) / largest);
    values[at] = one;
    squares += one * one;
  }
  return { values, inverse: 1 / Math.sqrt(squares) };
}
