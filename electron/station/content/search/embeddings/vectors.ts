import { quantiseRows } from './tables.ts';

/**
 * Directions in 8-bit numbers, one behind the other. Products with them are of whole numbers, so that every machine gets
 * the same; the length of each is divided out.
 */
export class Directions {
  readonly dimensions: number;
  readonly values: Int8Array;
  /** By direction: 1 ⁄ its length; 0 for one that is empty. */
  readonly #inverse: Float32Array;

  constructor(values: Int8Array, dimensions: number) {
    this.values = values;
    this.dimensions = dimensions;
    this.#inverse = new Float32Array(values.length / dimensions);
    for (let at = 0; at < this.#inverse.length; at += 1) {
      let squares = 0;
      for (let one = at * dimensions; one < (at + 1) * dimensions; one += 1)
        squares += (values[one] as number) ** 2;
      this.#inverse[at] = squares === 0 ? 0 : 1 / Math.sqrt(squares);
    }
  }
  /** From vectors of any length, one behind the other. */
  static of(vectors: Float32Array, dimensions: number): Directions {
    return new Directions(quantiseRows(vectors, dimensions).values, dimensions);
  }
  /** Cosine, −1…1; 0 with an empty one. */
  cosine(direction: Direction, at: number): number {
    return this.#product(direction, at) * (this.#inverse[at] as number) * direction.inverse;
  }
  /** One of them, to compare others with. */
  direction(at: number): Direction {
    const from = at * this.dimensions;
    const values = Int16Array.from(this.values.subarray(from, from + this.dimensions));
    return { values, inverse: this.#inverse[at] as number };
  }
  /** Four at once: the innermost loop of every question. Always over the same two kinds of arrays, which makes it fast. */
  #product({ values: a }: Direction, place: number): number {
    const [b, count, to] = [this.values, this.dimensions, place * this.dimensions];
    let [first, second, third, fourth] = [0, 0, 0, 0];
    for (let at = 0; at < count; at += 4) {
      first = (first + (a[at] as number) * (b[to + at] as number)) | 0;
      second = (second + (a[at + 1] as number) * (b[to + at + 1] as number)) | 0;
      third = (third + (a[at + 2] as number) * (b[to + at + 2] as number)) | 0;
      fourth = (fourth + (a[at + 3] as number) * (b[to + at + 3] as number)) | 0;
    }
    return first + second + third + fourth;
  }
  /** Adds a part of the unit vector to a sum. */
  addTo(sum: Float32Array, at: number, by: number): void {
    const from = at * this.dimensions;
    const part = by * (this.#inverse[at] as number);
    for (let one = 0; one < this.dimensions; one += 1)
      sum[one] = (sum[one] as number) + part * (this.values[from + one] as number);
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
