import type { Deadline } from '../deadline.ts';
import type { SearchIndex } from '../index/read-index.ts';
import type { Knowledge } from '../learn/knowledge.ts';
import { match, matchBroadly } from './match.ts';
import type { QueryTerms } from './query-terms.ts';
import { countVotes, type Votes } from './votes.ts';

/**
 * Everything known of a question and all articles, before the ranker looks closer at the best. Holds until the next
 * question.
 */
export interface FirstGuess {
  readonly terms: QueryTerms;
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

/** After the deadline the terms that were not looked up by then do not count. */
export function guess(
  index: SearchIndex,
  knowledge: Knowledge,
  terms: QueryTerms,
  deadline: Deadline,
): FirstGuess {
  const title = matchBroadly(index, 'title', terms.grams, deadline);
  const heading = matchBroadly(index, 'heading', terms.grams, deadline);
  const words = match(index, 'word', terms.words, knowledge.wordWeight, deadline);
  const grams = match(index, 'gram', terms.grams, knowledge.gramWeight, deadline);
  const chapter = matchBroadly(index, 'chapter', terms.words, deadline);
  const votes = countVotes(index, knowledge.nearest.near(terms));
  const parts = { terms, words, grams, chapter, heading, title, votes };
  return { ...parts, score: addUp(index, knowledge, parts) };
}

function addUp(
  index: SearchIndex,
  { priors }: Knowledge,
  { words, grams, chapter, heading, title, votes }: Omit<FirstGuess, 'score'>,
): Float32Array {
  const byChapter = index.scratch.blank('by chapter', chapter.length);
  for (let at = 0; at < byChapter.length; at += 1)
    byChapter[at] =
      weights.chapter * (chapter[at] as number) +
      weights.heading * (heading[at] as number) +
      (weights.chapterVote * (votes.chapter[at] as number)) / votes.total;
  const byWork = index.scratch.blank('by work', title.length);
  for (let at = 0; at < byWork.length; at += 1)
    byWork[at] =
      weights.title * (title[at] as number) +
      weights.workPrior *
        Math.log(1 + (percent * (priors.work[at] as number)) / Math.max(1, priors.questions)) +
      (weights.workVote * (votes.work[at] as number)) / votes.total;
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

/** Whether anything of the question speaks for a row. What has nothing of it answers nothing, however often it is asked for. */
export function isTouched(
  index: SearchIndex,
  { words, grams, chapter, heading, title, votes }: FirstGuess,
  row: number,
): boolean {
  const inChapter = index.column.chapter[row] ?? 0;
  const inWork = index.column.work[row] ?? 0;
  const sum =
    (words.plain[row] ?? 0) +
    (grams.plain[row] ?? 0) +
    (chapter[inChapter] ?? 0) +
    (heading[inChapter] ?? 0) +
    (title[inWork] ?? 0) +
    (votes.chapter[inChapter] ?? 0) +
    (votes.work[inWork] ?? 0);
  return sum > 0 || votes.neighbour.has(row);
}

/** Steps of the range of scores: so fine that one step holds few rows, so coarse that counting them is quick. */
const steps = 4096;

/** The rows with the highest scores, best first; of equal ones the earlier. Row 0 does not exist. */
export function bestRows(score: Float32Array, count: number, accepts: Accepts): number[] {
  const rows = rowsFrom(score, borderOf(score, count, accepts), accepts);
  return rows.sort((a, b) => (score[b] as number) - (score[a] as number) || a - b).slice(0, count);
}

/** A score that at least `count` accepted rows reach, and not many more; all do when there are not so many. */
function borderOf(score: Float32Array, count: number, accepts: Accepts): number {
  let [lowest, highest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let row = 1; row < score.length; row += 1) {
    const one = score[row] as number;
    if (one > highest) highest = one;
    if (one < lowest) lowest = one;
  }
  const scale = (steps - 1) / (highest - lowest);
  if (!Number.isFinite(scale)) return lowest;
  const held = new Uint32Array(steps);
  for (let row = 1; row < score.length; row += 1)
    if (accepts(row)) {
      const step = Math.floor(((score[row] as number) - lowest) * scale);
      held[step] = (held[step] as number) + 1;
    }
  let [step, above] = [steps - 1, held[steps - 1] as number];
  while (step > 0 && above < count) {
    step -= 1;
    above += held[step] as number;
  }
  return step === 0 ? lowest : lowest + step / scale;
}

/** Rounding may push a score over the border of its step: a little below it is taken, too. */
const rounding = 1e-6;

function rowsFrom(score: Float32Array, border: number, accepts: Accepts): number[] {
  const from = border - Math.abs(border) * rounding - rounding;
  const rows: number[] = [];
  for (let row = 1; row < score.length; row += 1)
    if ((score[row] as number) >= from && accepts(row)) rows.push(row);
  return rows;
}
