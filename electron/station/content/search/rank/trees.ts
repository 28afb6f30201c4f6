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

/** Rows that go through a tree together: one bit each of a number. */
const together = 32;

/**
 * Many trees whose sum is a score. For each border that a tree asks for, one number says which of 32 rows are below it; so
 * the rows go through a tree together and part where they differ, several times as fast as one by one.
 */
export class Forest {
  /** The features that are asked for. */
  readonly #features: Uint8Array;
  /** Where the borders of each begin, and behind the last. */
  readonly #from: Uint32Array;
  /** Of each feature rising, and one above everything. */
  readonly #borders: Float64Array;
  /** Of each border, the rows that are below. */
  readonly #below: Int32Array;
  readonly #roots: Uint32Array;
  /** Each node before what stands below it, left before right: the border it asks for; −1: a leaf. */
  readonly #border: Int32Array;
  /** Where its right side begins. */
  readonly #right: Uint32Array;
  /** What a leaf adds. */
  readonly #value: Float64Array;
  /** Where to go on, and with which rows, when a leaf is reached. */
  readonly #openNodes: Uint32Array;
  readonly #openRows: Int32Array;

  constructor(trees: readonly Tree[]) {
    const columns = columnsOf(trees);
    this.#features = Uint8Array.from(columns, ({ feature }) => feature);
    this.#borders = Float64Array.from(
      columns.flatMap(({ borders }) => [...borders, Number.POSITIVE_INFINITY]),
    );
    this.#from = Uint32Array.from([...columns.map(({ from }) => from), this.#borders.length]);
    this.#below = new Int32Array(this.#borders.length);
    const nodes: PackedNode[] = [];
    this.#roots = Uint32Array.from(trees, (tree) => pack(tree, 0, columns, nodes));
    this.#border = Int32Array.from(nodes, ({ border }) => border);
    this.#right = Uint32Array.from(nodes, ({ right }) => right);
    this.#value = Float64Array.from(nodes, ({ value }) => value);
    const longest = trees.reduce((most, { length }) => Math.max(most, length), 0);
    this.#openNodes = new Uint32Array(longest);
    this.#openRows = new Int32Array(longest);
  }
  get isEmpty(): boolean {
    return this.#roots.length === 0;
  }
  /** The scores of so many rows of `width` features, one row after the other. Allocates nothing. */
  scoreAll(features: Float32Array, width: number, count: number, into: Float64Array): void {
    into.fill(0, 0, count);
    for (let first = 0; first < count; first += together) {
      const rows = Math.min(together, count - first);
      this.#compare(features, width, first, rows);
      for (const root of this.#roots) this.#add(root, first, rows, into);
    }
  }

  /** Says of each border which rows are below it. What is no number is below none. */
  #compare(features: Float32Array, width: number, first: number, rows: number): void {
    const borders = this.#borders;
    const below = this.#below.fill(0);
    for (let column = 0; column < this.#features.length; column += 1) {
      const from = this.#from[column] as number;
      const behind = this.#from[column + 1] as number;
      let at = first * width + (this.#features[column] as number);
      for (let row = 0; row < rows; row += 1, at += width) {
        const value = features[at] as number;
        // The lowest border above the value, without a branch that the processor would have to guess.
        let place = from;
        for (let left = behind - from - 1; left > 0; ) {
          const half = (left + 1) >> 1;
          place += half * Number(!(value < (borders[place + half - 1] as number)));
          left -= half;
        }
        below[place] = (below[place] as number) | (1 << row);
      }
      // What is below one border is below the higher ones.
      for (let place = from + 1; place < behind; place += 1)
        below[place] = (below[place] as number) | (below[place - 1] as number);
    }
  }
  /** Adds to each row what its leaf of a tree says. */
  #add(root: number, first: number, count: number, into: Float64Array): void {
    // Fields of the forest are read once: the loop is the innermost of every question.
    const [below, borders, rights, values] = [this.#below, this.#border, this.#right, this.#value];
    const [openNodes, openRows] = [this.#openNodes, this.#openRows];
    let open = 0;
    let node = root;
    let rows = count === together ? -1 : (1 << count) - 1;
    for (;;) {
      const border = borders[node] as number;
      if (border >= 0) {
        const left = rows & (below[border] as number);
        const right = rows & ~left;
        if (left !== 0 && right !== 0) {
          openNodes[open] = rights[node] as number;
          openRows[open] = right;
          open += 1;
        }
        rows = left === 0 ? right : left;
        node = left === 0 ? (rights[node] as number) : node + 1;
        continue;
      }
      const value = values[node] as number;
      for (; rows !== 0; rows &= rows - 1) {
        const row = first + 31 - Math.clz32(rows & -rows);
        into[row] = (into[row] as number) + value;
      }
      if (open === 0) return;
      open -= 1;
      node = openNodes[open] as number;
      rows = openRows[open] as number;
    }
  }
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
