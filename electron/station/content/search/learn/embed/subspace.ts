import { cholesky } from '#station/content/search/embeddings/cholesky.ts';
import { steadyChance } from '../chance.ts';
import { type Bags, shared } from './bags.ts';
import { addRow, addRows } from './sums.ts';

const rounds = 3;

/**
 * A basis of the directions in which bags differ most: the space of the first right singular vectors of the matrix whose
 * rows are bags (latent semantic analysis), by subspace iteration. `dimensions` numbers a term. Any basis will do: what
 * is compared are products, which no turn of the basis changes.
 */
export function mainDirections(
  bags: Bags,
  rows: Iterable<number>,
  terms: number,
  dimensions: number,
): Float32Array {
  const basis = shared(Float32Array, terms * dimensions);
  const chance = steadyChance(11);
  for (let at = 0; at < basis.length; at += 1) basis[at] = chance() - 0.5;
  const next = new Float32Array(basis.length);
  const sums = new Float32Array(dimensions);
  for (let round = 0; round < rounds; round += 1) {
    next.fill(0);
    for (const row of rows) {
      const [from, to] = [bags.starts[row] as number, bags.starts[row + 1] as number];
      sums.fill(0);
      addRows(sums, 0, basis, { rows: bags.terms, weights: bags.weights }, from, to, dimensions);
      for (let at = from; at < to; at += 1)
        addRow(
          next,
          (bags.terms[at] as number) * dimensions,
          sums,
          0,
          bags.weights[at] as number,
          dimensions,
        );
    }
    orthonormalise(next, dimensions);
    basis.set(next);
  }
  return basis;
}

/** Makes the columns of a tall matrix perpendicular and of unit length: divides it by the Cholesky factor of its Gram matrix. */
function orthonormalise(matrix: Float32Array, width: number): void {
  const gram = new Float64Array(width * width);
  for (let row = 0; row < matrix.length; row += width)
    for (let a = 0; a < width; a += 1) {
      const one = matrix[row + a] as number;
      if (one === 0) continue;
      const to = a * width;
      for (let b = 0; b <= a; b += 1)
        gram[to + b] = (gram[to + b] as number) + one * (matrix[row + b] as number);
    }
  const factor = cholesky(gram, width);
  const solved = new Float64Array(width);
  for (let row = 0; row < matrix.length; row += width)
    for (let a = 0, from = 0; a < width; a += 1, from += a) {
      let sum = matrix[row + a] as number;
      for (let b = 0; b < a; b += 1) sum -= (factor[from + b] as number) * (solved[b] as number);
      solved[a] = sum / (factor[from + a] as number);
      matrix[row + a] = solved[a] as number;
    }
}
