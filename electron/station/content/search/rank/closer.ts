import type { Space } from '../embeddings/space.ts';
import type { SearchIndex } from '../index/read-index.ts';
import type { Knowledge } from '../learn/knowledge.ts';
import { width } from './features.ts';
import { Pairs, type Together } from './pairs.ts';
import type { QueryTerms } from './query-terms.ts';

/** How many of the best the second ranker looks at. */
export const closerSize = 60;
/** Those that the others are compared with. */
const leaders = 10;
/** How much less a leader counts that is one point behind. */
const sharpness = 1;
/** How far an article is a neighbour. */
const reach = 3;

/** Candidates in the order of the first ranker. */
export interface Ranked {
  readonly rows: readonly number[];
  readonly scores: readonly number[];
  /** What the first ranker saw: `width` numbers a row. */
  readonly features: Float32Array;
}

/** What is known beside the candidates. */
export interface Surroundings {
  readonly index: SearchIndex;
  readonly knowledge: Knowledge;
  readonly terms: QueryTerms;
  /** Null: the library has no embeddings. */
  readonly space: Space | null;
  readonly textOf: (row: number) => string;
}

/** What the second ranker sees beside what the first one saw. */
const names = [
  'score',
  'place',
  'behindBest',
  // Of the leaders, each by how much it leads.
  'likeLeaders',
  'sameChapter',
  'sameWork',
  'cites',
  'besideLeader',
  'answeredWithLeader',
  // The words where they stand together.
  'bestSentence',
  'behindBestSentence',
  'longestRun',
] as const;

export const closerWidth = width + names.length;

/** Describes the best candidates by each other and by their texts: `closerWidth` numbers a row. */
export function describeCloser(around: Surroundings, { rows, scores, features }: Ranked): Float32Array {
  const described = new Float32Array(rows.length * closerWidth);
  const leading = leadersOf(around, rows, scores);
  const pairs = new Pairs(around);
  const sentences = rows.map((row) => pairs.standTogether(around.textOf(row)));
  const bestSentence = Math.max(0, ...sentences.map(({ share }) => share));
  const best = scores[0] ?? 0;
  for (const [place, row] of rows.entries()) {
    const to = place * closerWidth;
    described.set(features.subarray(place * width, (place + 1) * width), to);
    const { share, run } = sentences[place] as Together;
    const score = scores[place] as number;
    described.set(
      [score, place, score - best, ...company(around, leading, row, place), share, share - bestSentence, run],
      to + width,
    );
  }
  return described;
}

interface Leader {
  readonly row: number;
  readonly citedBy: readonly number[] | undefined;
  /** Cosines with each candidate, by place; without embeddings undefined. */
  readonly alike: Float64Array | undefined;
  /** All of them add up to 1. */
  readonly weight: number;
}

function leadersOf(
  { index, space }: Surroundings,
  rows: readonly number[],
  scores: readonly number[],
): Leader[] {
  const first = rows.slice(0, leaders);
  const weights = first.map((_, at) =>
    Math.exp(((scores[at] as number) - (scores[0] as number)) * sharpness),
  );
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return first.map((row, at) => ({
    row,
    citedBy: index.citedBy.get(row),
    alike: space?.articles.cosines(space.articles.direction(row), rows),
    weight: (weights[at] as number) / total,
  }));
}

/** How an article stands to the leaders, without itself. */
function company(
  { index, knowledge }: Surroundings,
  leading: readonly Leader[],
  row: number,
  place: number,
): number[] {
  const { column, citedBy } = index;
  const citing = citedBy.get(row);
  const together = knowledge.answeredTogether.get(row);
  let [like, chapter, work, cites, beside, answered] = [0, 0, 0, 0, 0, 0];
  for (const { row: leader, weight, citedBy: citingLeader, alike } of leading) {
    if (leader === row) continue;
    like += weight * (alike?.[place] ?? 0);
    if (column.work[leader] === column.work[row]) {
      work += weight;
      if (Math.abs(leader - row) <= reach) beside += weight;
    }
    if (column.chapter[leader] === column.chapter[row]) chapter += weight;
    if (citing?.includes(leader) || citingLeader?.includes(row)) cites += weight;
    answered += weight * (together?.get(leader) ?? 0);
  }
  return [like, chapter, work, cites, beside, answered];
}
