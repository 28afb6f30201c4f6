import type { Kernels } from '../kernels/kernels.ts';
import { cholesky } from './cholesky.ts';

/** What is added to each question's likeness to itself: the larger, the less single questions are trusted. */
const stiffness = 1;

/**
 * Kernel ridge regression: how much each known question says of an asked one, when what alike ones say twice is not
 * counted twice.
 */
export class KernelRidge {
  readonly size: number;
  readonly #kernels: Kernels;
  /** Where the lower triangle of the factor stands, row by row. */
  readonly #factor: number;
  readonly #length: number;

  constructor(kernels: Kernels, factor: Float32Array) {
    this.#kernels = kernels;
    this.#factor = kernels.place(factor);
    this.#length = factor.length;
    this.size = Math.floor(Math.sqrt(2 * factor.length));
  }
  /** @param likeness size × size: how like each two known questions are; the lower triangle is read */
  static learn(kernels: Kernels, likeness: Float64Array, size: number): KernelRidge {
    for (let at = 0; at < size; at += 1)
      likeness[at * size + at] = (likeness[at * size + at] as number) + stiffness;
    return new KernelRidge(kernels, cholesky(likeness, size));
  }
  /** It holds until something is placed beside it. */
  get factor(): Float32Array {
    return this.#kernels.singles(this.#factor, this.#length);
  }
  /** The weight of each known question, for how like an asked one is to each: (K + s·I)⁻¹ · likeness. */
  weights(likeness: ArrayLike<number>): Float64Array {
    const solved = this.#kernels.room('solved', this.size);
    this.#kernels.doubles(solved, likeness.length).set(likeness);
    this.#kernels.loops.solve(this.#factor, this.size, solved);
    return this.#kernels.doubles(solved, this.size).slice();
  }
}
