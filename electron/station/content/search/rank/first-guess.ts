import type { SearchIndex } from '../index/read-index.ts';
import type { Knowledge } from '../learn/knowledge.ts';
import type { AskedTerms } from './asked-terms.ts';
import { match, matchBroadly } from './match.ts';
import { countVotes, type Votes } from './votes.ts';

/**
 * Everything known of a question and all articles, before the ranker looks closer at the best. Holds until the next
 * question.
 */
export interface FirstGuess {
  readonly terms: AskedTerms;
  readonly words: { readonly plain: Float32Array; readonly learned: Float32Array };
  readonly grams: { readonly plain: Float32Array; readonly learned: Float32Array };
  /** By chapter. */
  readonly chapter: Float32Array;
  readonly heading: Float32Array;
  /** By work. */
  readonly title: Float32Array;
  readonly votes: Votes;
  /** By row: the sum that the first guess goes by. */
  readonly score: Float32Array;
}

/** Which rows may be found: in force, of a kind, of a law … */
export type Accepts = (row: number) => boolean;

/** Set by hand on one half of a bank, and not sensitive: the ranker decides in the end. */
const weights = {
  gram: 0.6,
  heading: 0.3,
  title: 0.3,
  chapter: 0.15,
  workPrior: 2,
  workVote: 6,
  chapterVote: 10,
  articleVote: 25,
  closest: 10,
  neighbourVote: 6,
} as const;

/** A law's share of all answers in percent is what the prior's logarithm is taken of. */
const percent = 100;

export function guess(index: SearchIndex, knowledge: Knowledge, terms: AskedTerms): FirstGuess {
  const words = match(index, 'word', terms.words, knowledge.wordWeight);
  const grams = match(index, 'gram', terms.grams, knowledge.gramWeight);
  const chapter = matchBroadly(index, 'chapter', terms.words);
  const heading = matchBroadly(index, 'heading', terms.grams);
  const title = matchBroadly(index, 'title', terms.grams);
  const votes = countVotes(index, knowledge.nearest.near(terms));
  const parts = { terms, words, grams, chapter, heading, title, votes };
  return { ...parts, score: addUp(index, knowledge, parts) };
}

function addUp(
  index: SearchIndex,
  { priors }: Knowledge,
  { words, grams, chapter, heading, title, votes }: Omit<FirstGuess, 'score'>,
): Float32Array {
  const byChapter = chapter.map(
    (score, at) =>
      weights.chapter * score +
      weights.heading * (heading[at] ?? 0) +
      (weights.chapterVote * (votes.chapter[at] ?? 0)) / votes.total,
  );
  const byWork = title.map(
    (score, at) =>
      weights.title * score +
      weights.workPrior * Math.log(1 + (percent * (priors.work[at] ?? 0)) / Math.max(1, priors.questions)) +
      (weights.workVote * (votes.work[at] ?? 0)) / votes.total,
  );
  const { chapter: chapterOf, work: workOf } = index.column;
  const score = index.scratch.blank('score', index.articles + 1);
  for (let row = 1; row < score.length; row += 1)
    score[row] =
      (words.learned[row] as number) +
      weights.gram * (grams.learned[row] as number) +
      (byChapter[chapterOf[row] as number] as number) +
      (byWork[workOf[row] as number] as number);
  addVotes(score, votes);
  return score;
}

function addVotes(score: Float32Array, votes: Votes): void {
  const add = (row: number, by: number): void => {
    score[row] = (score[row] ?? 0) + by;
  };
  for (const [row, vote] of votes.article) add(row, (weights.articleVote * vote) / votes.total);
  for (const [row, { likeness }] of votes.closest) add(row, weights.closest * likeness);
  for (const [row, vote] of votes.neighbour) add(row, (weights.neighbourVote * vote) / votes.total);
}

/** What the words of an article alone say. */
export function wordScore({ words, grams }: FirstGuess, row: number): number {
  return (words.learned[row] ?? 0) + weights.gram * (grams.learned[row] ?? 0);
}

/** The rows with the highest scores, best first; of equal ones the earlier. Row 0 does not exist. */
export function bestRows(score: Float32Array, count: number, accepts: Accepts): number[] {
  const heap: number[] = [];
  const worse = (a: number, b: number): boolean =>
    (score[a] as number) < (score[b] as number) || (score[a] === score[b] && a > b);
  for (let row = 1; row < score.length; row += 1) {
    const full = heap.length >= count;
    // An equal one that comes later is worse.
    if (full && (score[row] as number) <= (score[heap[0] as number] as number)) continue;
    if (!accepts(row)) continue;
    if (full) heap[0] = row;
    else heap.push(row);
    if (full) sink(heap, worse);
    else rise(heap, worse);
  }
  return heap.sort((a, b) => (worse(b, a) ? -1 : 1));
}

type Worse = (a: number, b: number) => boolean;

/** Puts the first of a heap, whose root is the worst, where it belongs. */
function sink(heap: number[], worse: Worse): void {
  for (let at = 0; ; ) {
    const left = 2 * at + 1;
    const right = left + 1;
    let worst = at;
    if (left < heap.length && worse(heap[left] as number, heap[worst] as number)) worst = left;
    if (right < heap.length && worse(heap[right] as number, heap[worst] as number)) worst = right;
    if (worst === at) return;
    swap(heap, at, worst);
    at = worst;
  }
}

/** Puts the last of a heap where it belongs. */
function rise(heap: number[], worse: Worse): void {
  for (let at = heap.length - 1; at > 0; ) {
    const parent = (at - 1) >> 1;
    if (!worse(heap[at] as number, heap[parent] as number)) return;
    swap(heap, at, parent);
    at = parent;
  }
}

function swap(heap: number[], a: number, b: number): void {
  const kept = heap[a] as number;
  heap[a] = heap[b] as number;
  heap[b] = kept;
}
