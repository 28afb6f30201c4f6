import type { Tree } from '../rank/trees.ts';
import { steadyChance } from './chance.ts';
import { rankingGradients } from './gradients.ts';
import { type GrownTree, growTree, type TreeOptions } from './grow-tree.ts';
import { quantise } from './quantise.ts';
import type { TrainingSet } from './training-set.ts';

const trees = 100;
/** The part of the features each tree may ask for: trees that know different things make fewer mistakes together. */
const featureShare = 0.3;
const options = { leaves: 14, lambda: 20, learningRate: 0.09 };

export type GrowingOptions = Pick<TreeOptions, 'leastRows'>;

/** LambdaMART: trees that each mend the order the ones before have left. */
export function learnRanking(set: TrainingSet, seed: number, { leastRows }: GrowingOptions): Tree[] {
  const data = quantise(set.features, set.width);
  const scores = new Float64Array(data.rows);
  const chance = steadyChance(seed);
  return Array.from({ length: trees }, () => {
    const features = Array.from({ length: set.width }, (_, at) => at).filter(() => chance() < featureShare);
    const grown = growTree(data, rankingGradients(set, scores), features, { ...options, leastRows });
    apply(grown, scores);
    return grown.tree;
  });
}

function apply({ order, leaves }: GrownTree, scores: Float64Array): void {
  for (const { from, to, value } of leaves)
    for (let at = from; at < to; at += 1) {
      const row = order[at] as number;
      scores[row] = (scores[row] as number) + value;
    }
}
