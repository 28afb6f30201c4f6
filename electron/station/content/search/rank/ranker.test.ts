import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Kernels } from '../kernels/kernels.ts';
import { width } from './features.ts';
import { decodeTree, encodeTree, longestTree, rankerLimits } from './ranker.ts';
import { Forest, type Tree, type TreeNode } from './trees.ts';

/** Any tree of at most `rankerLimits.nodes` nodes, as learning makes it: children are appended when a leaf is parted. */
const trees = fc
  .array(
    fc.record({
      at: fc.nat(),
      feature: fc.nat(width - 1),
      value: fc.float({ noNaN: true, noDefaultInfinity: true }),
    }),
    { maxLength: (rankerLimits.nodes - 1) / 2 },
  )
  .map((splits): Tree => {
    const nodes: TreeNode[] = [{ feature: -1, value: 0.5, left: 0, right: 0 }];
    for (const { at, feature, value } of splits) {
      const leaves = nodes.flatMap((node, index) => (node.feature < 0 ? [index] : []));
      const parted = leaves[at % leaves.length] ?? 0;
      const left = nodes.push({ feature: -1, value, left: 0, right: 0 }) - 1;
      const right = nodes.push({ feature: -1, value: Math.fround(at), left: 0, right: 0 }) - 1;
      nodes[parted] = { feature, value, left, right };
    }
    return nodes;
  });

test('a tree gives the same scores when it comes back', () => {
  const question = fc.array(fc.float({ noNaN: true }), { minLength: width, maxLength: width });
  fc.assert(
    fc.property(trees, question, (tree, features) => {
      const text = encodeTree(tree);
      expect(text.length).toBeLessThanOrEqual(longestTree);
      const back = decodeTree(text, 0);
      const score = (of: Tree) => scoresOf([of], Float32Array.from(features));
      expect(back && score(back)).toEqual(score(tree));
    }),
  );
});

function scoresOf(forest: readonly Tree[], features: Float32Array): number[] {
  return [...new Forest(new Kernels(), forest).scores(features, width, features.length / width)];
}

/** What a row gets from a tree, one question after the other. */
function walk(tree: Tree, features: Float32Array): number {
  let node = tree[0] as TreeNode;
  while (node.feature >= 0)
    node = tree[(features[node.feature] as number) < node.value ? node.left : node.right] as TreeNode;
  return node.value;
}

test('many trees give many rows the sums of walks through each tree, to the last bit', () => {
  const rows = fc
    .array(fc.array(fc.integer({ min: -3, max: 3 }), { minLength: width, maxLength: width }), {
      maxLength: 40,
    })
    .map((rows) => rows.map((row) => Float32Array.from(row)));
  const few = trees.map((tree) =>
    tree.map((node) => (node.feature < 0 ? node : { ...node, value: Math.trunc(node.value % 4) })),
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(trees, few), { maxLength: 8 }), rows, (forest, rows) => {
      const expected = rows.map((row) => forest.reduce((sum, tree) => sum + walk(tree, row), 0));
      expect(scoresOf(forest, Float32Array.from(rows.flatMap((row) => [...row])))).toEqual(expected);
    }),
  );
});
test('a feature may have more borders than are compared at once', () => {
  const forest = Array.from(
    { length: 200 },
    (_, at): Tree => [
      { feature: 1, value: at, left: 1, right: 2 },
      { feature: -1, value: 0, left: 0, right: 0 },
      { feature: -1, value: 1, left: 0, right: 0 },
    ],
  );
  const features = new Float32Array(41 * width);
  for (let row = 0; row <= 40; row += 1) features[row * width + 1] = row * 5;
  expect(scoresOf(forest, features)).toEqual(
    Array.from({ length: 41 }, (_, row) => Math.min(200, row * 5 + 1)),
  );
});

test('whatever bytes come, what is taken for a tree names only nodes and features that are there', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
      const tree = decodeTree(Buffer.from(bytes).toString('base64'), 0);
      for (const [at, { feature, left, right }] of tree?.entries() ?? []) {
        expect(feature).toBeLessThan(width);
        if (feature >= 0)
          for (const child of [left, right]) {
            expect(child).toBeGreaterThan(at);
            expect(child).toBeLessThan(tree?.length ?? 0);
          }
      }
    }),
  );
});

const node = (feature: number, value: number) => {
  const bytes = Buffer.alloc(5, feature);
  bytes.writeFloatLE(value, 1);
  return bytes;
};
const leaf = node(255, 1);
test.each<[string, readonly Buffer[]]>([
  ['nothing', []],
  ['half a node', [leaf.subarray(0, 3)]],
  ['a node without what stands below it', [node(0, 1), leaf]],
  ['leaves that belong to nothing', [leaf, leaf]],
  ['a feature that is not there', [node(width, 1), leaf, leaf]],
  ['a border that is no number', [node(0, Number.NaN), leaf, leaf]],
  ['a score without end', [node(255, Number.POSITIVE_INFINITY)]],
  [
    'too many nodes',
    [...Array.from({ length: 40 }, () => node(0, 1)), ...Array.from({ length: 41 }, () => leaf)],
  ],
])('%s is no tree', (_, nodes) => {
  expect(decodeTree(Buffer.concat(nodes).toString('base64'), 0)).toBeNull();
});

test('a tree of the second stage may ask for what the first one does not know, and no other may', () => {
  const tree = Buffer.concat([node(width, 1), leaf, leaf]).toString('base64');
  expect([0, 1, 2].map((stage) => decodeTree(tree, stage) === null)).toEqual([true, false, true]);
});
