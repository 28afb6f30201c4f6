import type { Tree, TreeNode } from '../rank/trees.ts';
import type { Gradients } from './gradients.ts';
import { type Quantised, steps } from './quantise.ts';

export interface TreeOptions {
  readonly leaves: number;
  /** Fewer rows than this are no ground for a rule. */
  readonly leastRows: number;
  /** Added to a leaf's certainty, so that few rows say little. */
  readonly lambda: number;
  /** The part of the way that one tree goes. */
  readonly learningRate: number;
}

export interface GrownTree {
  readonly tree: Tree;
  /** Rows in the order the leaves have them. */
  readonly order: Uint32Array;
  readonly leaves: readonly { readonly from: number; readonly to: number; readonly value: number }[];
}

interface Split {
  readonly feature: number;
  readonly bin: number;
  readonly gain: number;
}

/** Rows `from` to `to` of the order, which no rule parts yet. */
interface Leaf {
  readonly from: number;
  readonly to: number;
  readonly node: number;
  readonly sums: Float64Array;
  readonly gradient: number;
  readonly hessian: number;
  readonly split: Split | null;
}

/** Gradient, hessian and count of one bin. */
const cell = 3;

/** Grows one tree, always at the leaf where a rule gains most, as gradient boosting with histograms does. */
export function growTree(
  data: Quantised,
  gradients: Gradients,
  features: readonly number[],
  options: TreeOptions,
): GrownTree {
  return new TreeGrower(data, gradients, features, options).grow();
}

class TreeGrower {
  readonly #data: Quantised;
  readonly #gradients: Gradients;
  readonly #features: readonly number[];
  readonly #options: TreeOptions;
  readonly #order: Uint32Array;
  readonly #nodes: TreeNode[] = [];

  constructor(data: Quantised, gradients: Gradients, features: readonly number[], options: TreeOptions) {
    this.#data = data;
    this.#gradients = gradients;
    this.#features = features;
    this.#options = options;
    this.#order = Uint32Array.from({ length: data.rows }, (_, row) => row);
  }
  grow(): GrownTree {
    let leaves = [this.#leaf(0, this.#data.rows, this.#sums(0, this.#data.rows))];
    while (leaves.length < this.#options.leaves) {
      const best = leaves.reduce((a, b) => ((b.split?.gain ?? 0) > (a.split?.gain ?? 0) ? b : a));
      if (!best.split) break;
      leaves = [...leaves.filter((leaf) => leaf !== best), ...this.#part(best, best.split)];
    }
    return { tree: this.#nodes, order: this.#order, leaves: leaves.map((leaf) => this.#close(leaf)) };
  }

  #leaf(from: number, to: number, sums: Float64Array): Leaf {
    let gradient = 0;
    let hessian = 0;
    for (let at = from; at < to; at += 1) {
      const row = this.#order[at] as number;
      gradient += this.#gradients.gradient[row] as number;
      hessian += this.#gradients.hessian[row] as number;
    }
    const node = this.#nodes.push({ feature: -1, value: 0, left: 0, right: 0 }) - 1;
    return {
      from,
      to,
      node,
      sums,
      gradient,
      hessian,
      split: this.#bestSplit(to - from, sums, gradient, hessian),
    };
  }
  #close({ from, to, node, gradient, hessian }: Leaf): { from: number; to: number; value: number } {
    const value = (-gradient / (hessian + this.#options.lambda)) * this.#options.learningRate;
    this.#nodes[node] = { feature: -1, value, left: 0, right: 0 };
    return { from, to, value };
  }
  /** What the rows of a leaf add up to, by feature and bin. */
  #sums(from: number, to: number): Float64Array {
    const { bins, width } = this.#data;
    const { gradient, hessian } = this.#gradients;
    const features = Uint16Array.from(this.#features);
    const sums = new Float64Array(features.length * steps * cell);
    // Row by row: all of a row stands together, and what is added to one feature need not wait for the one before.
    for (let at = from; at < to; at += 1) {
      const row = this.#order[at] as number;
      const first = row * width;
      const ofGradient = gradient[row] as number;
      const ofHessian = hessian[row] as number;
      for (let place = 0, base = 0; place < features.length; place += 1, base += steps * cell) {
        const into = base + (bins[first + (features[place] as number)] as number) * cell;
        sums[into] = (sums[into] as number) + ofGradient;
        sums[into + 1] = (sums[into + 1] as number) + ofHessian;
        sums[into + 2] = (sums[into + 2] as number) + 1;
      }
    }
    return sums;
  }
  #bestSplit(rows: number, sums: Float64Array, gradient: number, hessian: number): Split | null {
    const { leastRows, lambda } = this.#options;
    const worth = (s: number, c: number): number => (s * s) / (c + lambda);
    let best: Split | null = null;
    for (const [place, feature] of this.#features.entries()) {
      let [below, belowHessian, count] = [0, 0, 0];
      for (let bin = 0; bin < steps - 1; bin += 1) {
        const at = (place * steps + bin) * cell;
        below += sums[at] as number;
        belowHessian += sums[at + 1] as number;
        count += sums[at + 2] as number;
        if (count < leastRows) continue;
        if (rows - count < leastRows) break;
        const gain =
          worth(below, belowHessian) +
          worth(gradient - below, hessian - belowHessian) -
          worth(gradient, hessian);
        if (gain > (best?.gain ?? 1e-9)) best = { feature, bin, gain };
      }
    }
    return best;
  }
  #part(leaf: Leaf, { feature, bin }: Split): [Leaf, Leaf] {
    const middle = this.#sortRows(leaf, feature, bin);
    const leftIsSmaller = middle - leaf.from < leaf.to - middle;
    const smaller = leftIsSmaller ? this.#sums(leaf.from, middle) : this.#sums(middle, leaf.to);
    const larger = leaf.sums.map((sum, at) => sum - (smaller[at] as number));
    const left = this.#leaf(leaf.from, middle, leftIsSmaller ? smaller : larger);
    const right = this.#leaf(middle, leaf.to, leftIsSmaller ? larger : smaller);
    const value = this.#data.edges[feature]?.[bin] ?? Number.POSITIVE_INFINITY;
    this.#nodes[leaf.node] = { feature, value, left: left.node, right: right.node };
    return [left, right];
  }
  /** Brings the rows up to a bin to the front; returns where the others begin. */
  #sortRows({ from, to }: Leaf, feature: number, bin: number): number {
    const { bins, width } = this.#data;
    const order = this.#order;
    let low = from;
    let high = to - 1;
    while (low <= high) {
      const row = order[low] as number;
      if ((bins[row * width + feature] as number) <= bin) {
        low += 1;
        continue;
      }
      order[low] = order[high] as number;
      order[high] = row;
      high -= 1;
    }
    return low;
  }
}
