import { closerWidth } from './closer.ts';
import { width } from './features.ts';
import type { Tree, TreeNode } from './trees.ts';

/**
 * Raised with every change of what a ranker learns from: the index's words, the first guess, the features. A ranker of
 * another version is not used.
 */
export const indexVersion = 2;

/** Fewer questions than this teach no order; then the first guess is the last. */
export const leastForRanking = 200;

/** How many features the trees of each stage may ask for. */
const widths = [width, closerWidth] as const;

/** The most of an order that is taken from a pack: several times what is learned. */
export const rankerLimits = { forests: widths.length, trees: 1_500, nodes: 63 } as const;

/** What a pack brings of an order that was learned when it was built. */
export interface Ranker {
  /** The `indexVersion` it was learned with. */
  readonly index: number;
  /** One for each stage; of each, trees as `encodeTree` writes them. */
  readonly forests: readonly (readonly string[])[];
}

/** A feature and a 32-bit number. */
const nodeBytes = 5;
const leaf = 255;
/** Characters of base64 that the largest tree takes. */
export const longestTree = 4 * Math.ceil((rankerLimits.nodes * nodeBytes) / 3);

/** Base64 of the nodes, each before what stands below it, left before right: so no node can name a wrong place. */
export function encodeTree(tree: Tree): string {
  const bytes = Buffer.alloc(tree.length * nodeBytes);
  let to = 0;
  const write = (node: TreeNode | undefined): void => {
    if (!node) throw new RangeError('A node of the tree is missing');
    to = bytes.writeFloatLE(node.value, bytes.writeUInt8(node.feature < 0 ? leaf : node.feature, to));
    if (node.feature < 0) return;
    write(tree[node.left]);
    write(tree[node.right]);
  };
  write(tree[0]);
  return bytes.toString('base64');
}

/** Null: this is no tree over the features that this version has in that stage, counted from 0. */
export function decodeTree(text: string, stage: number): Tree | null {
  const bytes = Buffer.from(text, 'base64');
  const count = bytes.length / nodeBytes;
  if (!Number.isInteger(count) || count > rankerLimits.nodes || bytes.toString('base64') !== text)
    return null;
  const nodes: { feature: number; value: number; left: number; right: number }[] = [];
  /** Nodes whose right side is still to come. */
  const open: typeof nodes = [];
  for (let at = 0; at < count; at += 1) {
    const feature = bytes.readUInt8(at * nodeBytes);
    const value = bytes.readFloatLE(at * nodeBytes + 1);
    if (!Number.isFinite(value)) return null;
    if (feature !== leaf) {
      if (feature >= (widths[stage] ?? 0)) return null;
      const node = { feature, value, left: at + 1, right: 0 };
      open.push(node);
      nodes.push(node);
      continue;
    }
    nodes.push({ feature: -1, value, left: 0, right: 0 });
    const above = open.pop();
    if (!above) return at === count - 1 ? nodes : null;
    above.right = at + 1;
  }
  // Something is still open, or there was nothing at all.
  return null;
}
