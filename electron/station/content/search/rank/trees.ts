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

/** Many trees, packed one behind the other into arrays, whose sum is a score. */
export class Forest {
  readonly #roots: Uint32Array;
  readonly #feature: Int8Array;
  readonly #value: Float64Array;
  readonly #left: Uint16Array;
  readonly #right: Uint16Array;

  constructor(trees: readonly Tree[]) {
    const starts = trees.map((_, at) => trees.slice(0, at).reduce((sum, { length }) => sum + length, 0));
    const nodes = trees.flatMap((tree, at) =>
      tree.map((node) => ({
        ...node,
        left: node.left + (starts[at] ?? 0),
        right: node.right + (starts[at] ?? 0),
      })),
    );
    this.#roots = Uint32Array.from(starts);
    this.#feature = Int8Array.from(nodes, ({ feature }) => feature);
    this.#value = Float64Array.from(nodes, ({ value }) => value);
    this.#left = Uint16Array.from(nodes, ({ left }) => left);
    this.#right = Uint16Array.from(nodes, ({ right }) => right);
  }
  get isEmpty(): boolean {
    return this.#roots.length === 0;
  }
  /** Of the features that begin at `at`. */
  score(features: Float32Array, at: number): number {
    let sum = 0;
    for (let tree = 0; tree < this.#roots.length; tree += 1)
      sum += this.#value[this.#leaf(this.#roots[tree] as number, features, at)] as number;
    return sum;
  }
  #leaf(root: number, features: Float32Array, at: number): number {
    let node = root;
    for (let feature = this.#feature[node] as number; feature >= 0; feature = this.#feature[node] as number) {
      const goesLeft = (features[at + feature] as number) < (this.#value[node] as number);
      node = (goesLeft ? this.#left[node] : this.#right[node]) as number;
    }
    return node;
  }
}
