import type { Database } from 'better-sqlite3';
import type { PostingsCursor } from '../index/postings.ts';
import type { SearchIndex } from '../index/read-index.ts';
import { Kernels } from '../kernels/kernels.ts';
import { type Embeddings, quantiseRows } from './tables.ts';
import { dampened, keyOf, postingsOf, termFields } from './terms.ts';

/** Where each article of a library stands, by row: the sum of its terms' rows in the article table. See `Directions`. */
export function articleDirections(
  db: Database,
  index: SearchIndex,
  { terms, article: { values, scales }, dimensions }: Embeddings,
): Int8Array {
  const rowOf = new Map(terms.map((term, at) => [term, at]));
  const sums = new Sums(index.articles + 1, dimensions);
  for (const field of termFields)
    for (const { term, cursor } of postingsOf(db, field)) {
      const row = rowOf.get(keyOf(field, term));
      if (row === undefined) continue;
      sums.add(values.subarray(row * dimensions, (row + 1) * dimensions), scales[row] as number, cursor);
    }
  return quantiseRows(sums.values, dimensions).values;
}

/** A vector for each row of a library. */
class Sums {
  readonly #dimensions: number;
  readonly #kernels = new Kernels();
  readonly #sums: number;
  readonly #term: number;
  readonly #rows: number;
  readonly #weights: number;
  readonly values: Float32Array;
  readonly #termValues: Int8Array;
  readonly #rowValues: Uint32Array;
  readonly #weightValues: Float64Array;

  constructor(count: number, dimensions: number) {
    const kernels = this.#kernels;
    this.#dimensions = dimensions;
    this.#sums = kernels.reserve(count * dimensions * Float32Array.BYTES_PER_ELEMENT);
    this.#term = kernels.room('term', dimensions);
    this.#rows = kernels.room('rows', count);
    this.#weights = kernels.room('weights', count);
    this.values = kernels.singles(this.#sums, count * dimensions);
    this.#termValues = kernels.bytes(this.#term, dimensions);
    this.#rowValues = kernels.rows(this.#rows, count);
    this.#weightValues = kernels.doubles(this.#weights, count);
  }
  /** Adds a term to the articles that have it. */
  add(term: Int8Array, scale: number, cursor: PostingsCursor): void {
    this.#termValues.set(term);
    let count = 0;
    for (; cursor.next(); count += 1) {
      this.#rowValues[count] = cursor.document;
      this.#weightValues[count] = scale * dampened(cursor.count);
    }
    const { loops } = this.#kernels;
    loops.spreadRow(this.#term, this.#dimensions, this.#rows, this.#weights, count, this.#sums);
  }
}
