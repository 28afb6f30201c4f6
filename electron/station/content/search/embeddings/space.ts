import type { SearchIndex } from '../index/read-index.ts';
import type { Kernels } from '../kernels/kernels.ts';
import type { QuestionTable } from './question-table.ts';
import { Directions } from './vectors.ts';

/** Where the articles, chapters and works of a library stand. */
export interface Space {
  readonly kernels: Kernels;
  /** As the library's own words taught it; a bank may have tuned another. */
  readonly table: QuestionTable;
  readonly articles: Directions;
  readonly chapters: Directions;
  readonly works: Directions;
}

/**
 * Chapters and works stand in the middle of their articles in force.
 * @param values where the articles stand, see `Directions`
 */
export function spaceOf(index: SearchIndex, table: QuestionTable, values: Int8Array): Space {
  const { dimensions } = table;
  const { kernels } = index;
  const articles = new Directions(kernels, values, dimensions);
  const middles = (column: Uint32Array, count: number): Directions => {
    const rows = rowsInForce(index, column, count);
    const sums = new Float32Array(count * dimensions);
    for (const [at, own] of rows.entries())
      sums.set(articles.sum(own, new Float64Array(own.length).fill(1)), at * dimensions);
    return Directions.of(kernels, sums, dimensions);
  };
  const { chapter, work } = index.column;
  const chapters = middles(chapter, index.chapters);
  return { kernels, table, articles, chapters, works: middles(work, index.works) };
}

/** By chapter or by work. */
function rowsInForce({ column, articles }: SearchIndex, of: Uint32Array, count: number): number[][] {
  const rows = Array.from({ length: count }, (): number[] => []);
  for (let row = 1; row <= articles; row += 1)
    if (column.inForce[row] === 1) rows[of[row] as number]?.push(row);
  return rows;
}
