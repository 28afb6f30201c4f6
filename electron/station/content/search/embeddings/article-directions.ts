import type { Database } from 'better-sqlite3';
import type { SearchIndex } from '../index/read-index.ts';
import { type Embeddings, quantiseRows } from './tables.ts';
import { dampened, keyOf, postingsOf, termFields } from './terms.ts';

/** Where each article of a library stands, by row: the sum of its terms' rows in the article table. See `Directions`. */
export function articleDirections(
  db: Database,
  index: SearchIndex,
  { terms, article: { values, scales }, dimensions }: Embeddings,
): Int8Array {
  const rowOf = new Map(terms.map((term, at) => [term, at]));
  const sums = new Float32Array((index.articles + 1) * dimensions);
  for (const field of termFields)
    for (const { term, cursor } of postingsOf(db, field)) {
      const row = rowOf.get(keyOf(field, term));
      while (row !== undefined && cursor.next()) {
        const by = (scales[row] as number) * dampened(cursor.count);
        const [to, from] = [cursor.document * dimensions, row * dimensions];
        for (let one = 0; one < dimensions; one += 1)
          sums[to + one] = (sums[to + one] as number) + by * (values[from + one] as number);
      }
    }
  return quantiseRows(sums, dimensions).values;
}
