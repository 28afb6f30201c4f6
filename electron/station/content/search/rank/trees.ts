import type { Kernels } from '../kernels/kernels.ts';

/** A node of a decision tree as it is learned and stored. */
export interface TreeNode {
  /** The feature asked for; −1: a leaf. */
  readonly feature: number;
  /** What is below this border goes left; of a leaf, what it adds to the score. */
  readonly value: number;
  readonly left: number;
  readonly right: number;
}

export type Tree = readonly TreeNode[];

/**
 * Many trees whose sum is a score. For each border that a tree asks for, one number says which of 64 rows are below it; so
 * the rows go through a tree together and part where they differ, several times as fast as one by one.
 */
export class Forest {
  readonly isEmpty: boolean;
  readonly #kernels: Kernels;
  /** Where it stands in the memory of the kernels. */
  readonly #at: number;

  constructor(kernels: Kernels, trees: readonly Tree[]) {
    const columns = columnsOf(trees);
    const borders = columns.flatMap((column) => [...column.borders, Number.POSITIVE_INFINITY]);
    const nodes: PackedNode[] = [];
    const roots = trees.map((tree) => pack(tree, 0, columns, nodes));
    const longest = trees.reduce((most, { length }) => Math.max(most, length), 0);
    // In the order of the loops' `Forest`.
    const parts = Int32Array.of(
      kernels.place(
        Int32Array.from(
          columns.flatMap(({ feature, from, borders: own }) => [feature, from, from + own.length + 1]),
        ),
      ),
      columns.length,
      kernels.place(Float64Array.from(borders)),
      borders.length,
      kernels.reserve(borders.length * maskBytes),
      kernels.place(nodeBytes(nodes)),
      kernels.place(Int32Array.from(roots)),
      roots.length,
      kernels.reserve(longest * openBytes),
    );
    this.isEmpty = trees.length === 0;
    this.#kernels = kernels;
    this.#at = kernels.place(parts);
  }
  /** The scores of so many rows of `width` features, one row after the other. */
  scores(features: Float32Array, width: number, count: number): Float64Array {
    const { loops } = this.#kernels;
    const seen = this.#kernels.room('features', count * width);
    const into = this.#kernels.room('scores', count);
    this.#kernels.singles(seen, count * width).set(features.subarray(0, count * width));
    loops.score(this.#at, seen, width, count, into);
    return this.#kernels.doubles(into, count).slice();
  }
}

/** Bytes of which rows are below a border, and of where to go on. */
const maskBytes = 8;
const openBytes = 16;

/** As the loops' `Node`. */
function nodeBytes(nodes: readonly PackedNode[]): Int32Array {
  const packed = new Int32Array(nodes.length * 4);
  const values = new Float64Array(packed.buffer);
  for (const [at, { border, right, value }] of nodes.entries()) {
    packed.set([border, right], at * 4);
    values[at * 2 + 1] = value;
  }
  return packed;
}

interface Column {
  readonly feature: number;
  /** Where its borders begin among those of all. */
  readonly from: number;
  readonly borders: readonly number[];
}

/** All that trees ask for, by feature and rising. */
function columnsOf(trees: readonly Tree[]): Column[] {
  const asked = new Map<number, Set<number>>();
  for (const { feature, value } of trees.flat()) {
    if (feature < 0) continue;
    const values = asked.get(feature);
    if (values) values.add(value);
    else asked.set(feature, new Set([value]));
  }
  let from = 0;
  return Array.from(asked, ([feature, values]) => {
    const column = { feature, from, borders: Array.from(values).sort((a, b) => a - b) };
    from += values.size + 1;
    return column;
  });
}

interface PackedNode {
  readonly border: number;
  right: number;
  readonly value: number;
}

/** Appends a node of a tree and all below it; returns where it stands. */
function pack(tree: Tree, at: number, columns: readonly Column[], nodes: PackedNode[]): number {
  const node = tree[at];
  if (!node) throw new RangeError('A node of the tree is missing');
  const { feature, value, left, right } = node;
  const isLeaf = feature < 0;
  const packed = {
    border: isLeaf ? -1 : placeOf(columns, feature, value),
    right: 0,
    value: isLeaf ? value : 0,
  };
  const place = nodes.push(packed) - 1;
  if (isLeaf) return place;
  pack(tree, left, columns, nodes);
  packed.right = pack(tree, right, columns, nodes);
  return place;
}

function placeOf(columns: readonly Column[], feature: number, value: number): number {
  const column = columns.find((one) => one.feature === feature);
  return (column?.from ?? 0) + (column?.borders.indexOf(value) ?? 0);
}
