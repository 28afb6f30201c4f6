import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PostingsCursor, PostingsPool } from '../index/postings.ts';
import { Kernels } from '../kernels/kernels.ts';
import { bestRows } from '../rank/best-rows.ts';
import { Forest } from '../rank/trees.ts';
import { learnRanking } from './boosted-trees.ts';
import { deal, dealTogether, steadyChance } from './chance.ts';
import { learnTermWeights } from './term-weights.ts';
import { type TrainingSet, TrainingSetBuilder } from './training-set.ts';

/** Questions whose answer is the candidate with the largest second feature; the first one is noise. */
function lesson(questions: number, seed: number): TrainingSet {
  const chance = steadyChance(seed);
  const set = new TrainingSetBuilder(4);
  for (let question = 0; question < questions; question += 1) {
    const candidates = Array.from({ length: 20 }, () => Float32Array.from({ length: 4 }, chance));
    const best = Math.max(...candidates.map((features) => features[1] ?? 0));
    set.beginQuestion();
    for (const features of candidates) set.add(features, features[1] === best, 1);
  }
  return set.build();
}

function shareRight(forest: Forest, { features, width, groups, answers }: TrainingSet): number {
  let row = 0;
  let right = 0;
  const all = forest.scores(features, width, answers.length);
  for (const size of groups) {
    const scores = all.subarray(row, row + size);
    right += answers[row + scores.indexOf(Math.max(...scores))] ?? 0;
    row += size;
  }
  return right / groups.length;
}

const grown = (set: TrainingSet) => learnRanking(set, 1, { leastRows: 150 });

describe('The ranker', () => {
  it('learns what tells answers from the rest, for questions it has not seen', () => {
    const forest = new Forest(new Kernels(), grown(lesson(300, 1)));
    expect(shareRight(forest, lesson(100, 2))).toBeGreaterThan(0.8);
  });
  it('learns the same from the same', () => {
    expect(grown(lesson(40, 3))).toEqual(grown(lesson(40, 3)));
  });
});

describe('Term weights', () => {
  const use = (term: string, answered: number) => ({ term, count: 1, documents: 50, answered });
  it('grow with what stands in answers, and shrink with what does not', () => {
    const weight = learnTermWeights(
      Array.from({ length: 10 }, () => [use('彩礼', 1), use('怎么办', 0)]),
      1_000,
    );
    expect(weight('彩礼', 50)).toBeGreaterThan(weight('没人问过', 50));
    expect(weight('怎么办', 50)).toBeLessThan(weight('没人问过', 50));
  });
});

describe('Postings', () => {
  it('come back as they were written', () => {
    const postings = fc.uniqueArray(
      fc.record({
        document: fc.integer({ min: 1, max: 1_000_000 }),
        count: fc.integer({ min: 1, max: 70_000 }),
      }),
      { selector: ({ document }) => document, maxLength: 60 },
    );
    fc.assert(
      fc.property(fc.array(postings, { minLength: 1, maxLength: 6 }), (terms) => {
        const pool = new PostingsPool();
        const sorted = terms.map((list) => list.toSorted((a, b) => a.document - b.document));
        const longest = Math.max(...sorted.map(({ length }) => length));
        // Terms take turns, as they do in articles.
        for (let at = 0; at < longest; at += 1)
          for (const [term, list] of sorted.entries()) {
            const posting = list[at];
            if (posting) pool.add(String(term), posting.document, posting.count);
          }
        for (const { term, postings } of pool.terms()) {
          const cursor = new PostingsCursor(postings);
          const read: unknown[] = [];
          while (cursor.next()) read.push({ document: cursor.document, count: cursor.count });
          expect(read).toEqual(sorted[Number(term)]);
        }
      }),
    );
  });
});

describe('The best rows', () => {
  it('are those a full sort would put first', () => {
    const scores = fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 200 });
    fc.assert(
      fc.property(scores, fc.integer({ min: 1, max: 50 }), (values, count) => {
        const score = Float32Array.from([0, ...values]);
        const accepts = (row: number) => row % 3 !== 0;
        const all = values.map((_, at) => at + 1).filter(accepts);
        const sorted = all.toSorted((a, b) => (score[b] ?? 0) - (score[a] ?? 0) || a - b);
        expect(bestRows(score, count, accepts)).toEqual(sorted.slice(0, count));
      }),
    );
  });
});

describe('Dealing', () => {
  it('makes groups of nearly one size, and always the same', () => {
    const groups = deal(103, 5, 4);
    const sizes = [0, 1, 2, 3, 4].map((group) => groups.filter((one) => one === group).length);
    expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
    expect(deal(103, 5, 4)).toEqual(groups);
  });

  it('keeps together what has the same key, and leaves no group empty', () => {
    const keys = Array.from({ length: 60 }, (_, index) => index % 12);
    const groups = dealTogether(keys, 5, 4);
    const pairs = new Set(keys.map((key, at) => `${key} in ${groups[at]}`));
    expect(pairs.size).toBe(12);
    expect(new Set(groups)).toEqual(new Set([0, 1, 2, 3, 4]));
  });
});
