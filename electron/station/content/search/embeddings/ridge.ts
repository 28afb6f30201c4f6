import { cholesky, product } from './cholesky.ts';

/** What is added to each question's likeness to itself: the larger, the less single questions are trusted. */
const stiffness = 1;

/**
 * Kernel ridge regression: how much each known question says of an asked one, when what alike ones say twice is not
 * counted twice.
 */
export class KernelRidge {
  readonly size: number;
  /** The lower triangle of the factor, row by row. */
  readonly factor: Float32Array;

  constructor(factor: Float32Array) {
    this.factor = factor;
    this.size = Math.floor(Math.sqrt(2 * factor.length));
  }
  /** @param likeness size × size: how like each two known questions are; the lower triangle is read */
  static learn(likeness: Float64Array, size: number): KernelRidge {
    for (let at = 0; at < size; at += 1)
      likeness[at * size + at] = (likeness[at * size + at] as number) + stiffness;
    return new KernelRidge(cholesky(likeness, size));
  }
  /** The weight of each known question, for how like an asked one is to each: (K + s·I)⁻¹ · likeness. */
  weights(likeness: ArrayLike<number>): Float64Array {
    const { size, factor } = this;
    const solved = new Float64Array(size);
    for (let row = 0, from = 0; row < size; row += 1, from += row) {
      const known = product(factor, from, solved, row);
      solved[row] = ((likeness[row] as number) - known) / (factor[from + row] as number);
    }
    for (let row = size - 1, from = factor.length - size; row >= 0; from -= row, row -= 1) {
      const one = (solved[row] as number) / (factor[from + row] as number);
      solved[row] = one;
      for (let at = 0; at < row; at += 1)
        solved[at] = (solved[at] as number) - one * (factor[from + at] as number);
    }
    return solved;
  }
}
