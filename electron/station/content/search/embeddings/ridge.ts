import { cholesky, product } from './cholesky.ts';

/** What is added to each question's likeness to itself: the larger, the less single questions are trusted. */
const stiffness = 1;

/** Rows that are solved from behind in one go. */
const together = 4;

/** Where a row of the triangle begins. */
function startOf(row: number): number {
  return (row * (row + 1)) / 2;
}

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
    let behind = size;
    for (; behind >= together; behind -= together) this.#backFour(solved, behind - together);
    for (let row = behind - 1; row >= 0; row -= 1) this.#back(solved, row, 0);
    return solved;
  }

  /** Solves a row from behind and takes it out of those before it, down to `first`. */
  #back(solved: Float64Array, row: number, first: number): void {
    const from = startOf(row);
    const one = (solved[row] as number) / (this.factor[from + row] as number);
    solved[row] = one;
    for (let at = first; at < row; at += 1)
      solved[at] = (solved[at] as number) - one * (this.factor[from + at] as number);
  }
  /** The same of four rows, each taken out in its turn: so what is solved is read and written once for all four. */
  #backFour(solved: Float64Array, first: number): void {
    for (let row = first + together - 1; row >= first; row -= 1) this.#back(solved, row, first);
    const { factor } = this;
    const [a, b, c, d] = [startOf(first), startOf(first + 1), startOf(first + 2), startOf(first + 3)];
    const [one, two] = [solved[first] as number, solved[first + 1] as number];
    const [three, four] = [solved[first + 2] as number, solved[first + 3] as number];
    for (let at = 0; at < first; at += 1)
      solved[at] =
        (solved[at] as number) -
        four * (factor[d + at] as number) -
        three * (factor[c + at] as number) -
        two * (factor[b + at] as number) -
        one * (factor[a + at] as number);
  }
}
