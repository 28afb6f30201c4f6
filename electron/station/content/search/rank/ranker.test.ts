import fc from 'fast-check';
import { expect, test } from 'vitest';
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
      const back = decodeTree(text);
      const score = (of: Tree) => new Forest([of]).score(Float32Array.from(features), 0);
      expect(back && score(back)).toBe(score(tree));
    }),
  );
});

test('whatever bytes come, what is taken for a tree names only nodes and features that are there', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
      const tree = decodeTree(Buffer.from(bytes).toString('base64'));
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
  expect(decodeTree(Buffer.concat(nodes).toString('base64'))).toBeNull();
});
