import { directionOf } from '../embeddings/vectors.ts';
import type { SearchIndex } from '../index/read-index.ts';
import type { Knowledge } from '../learn/knowledge.ts';
import type { Meant } from '../learn/meanings.ts';
import { type FirstGuess, wordScore } from './first-guess.ts';
import type { Pooled } from './pool.ts';

/** What the candidates of one question have in common. */
interface Setting {
  readonly index: SearchIndex;
  readonly knowledge: Knowledge;
  readonly guess: FirstGuess;
  /** Score of the best candidate. */
  readonly best: number;
  readonly meaning: Meaning | null;
  readonly plainWord: number;
  readonly plainGram: number;
  readonly learnedWord: number;
  readonly learnedGram: number;
  /** The best word score of any candidate in each chapter and work. */
  readonly bestOfChapter: ReadonlyMap<number, number>;
  readonly bestOfWork: ReadonlyMap<number, number>;
  /** Articles by work. */
  readonly sizeOfWork: ReadonlyMap<number, number>;
}

interface Candidate {
  readonly row: number;
  readonly place: number;
  readonly chapter: number;
  readonly work: number;
  readonly pooled: Pooled;
  /** What its words say, and at most those of an article that cites it. */
  readonly words: number;
  readonly citing: number;
}

type Feature = (setting: Setting, candidate: Candidate) => number;

/** In the order the ranker knows them by. A stored ranker fits only the list it was learned with. */
const features: readonly Feature[] = [
  // What the first guess thought.
  ({ guess }, { row }) => guess.score[row] ?? 0,
  (_, { pooled }) => pooled.score,
  ({ best }, { pooled }) => pooled.score - best,
  (_, { place }) => place,
  // The words of the article, by themselves and against the best candidate.
  ({ guess }, { row }) => guess.words.plain[row] ?? 0,
  ({ guess }, { row }) => guess.grams.plain[row] ?? 0,
  ({ guess, plainWord }, { row }) => (guess.words.plain[row] ?? 0) / plainWord,
  ({ guess, plainGram }, { row }) => (guess.grams.plain[row] ?? 0) / plainGram,
  ({ guess }, { row }) => guess.words.learned[row] ?? 0,
  ({ guess }, { row }) => guess.grams.learned[row] ?? 0,
  ({ guess, learnedWord }, { row }) => (guess.words.learned[row] ?? 0) / learnedWord,
  ({ guess, learnedGram }, { row }) => (guess.grams.learned[row] ?? 0) / learnedGram,
  // The words around it.
  ({ guess }, { chapter }) => guess.heading[chapter] ?? 0,
  ({ guess }, { work }) => guess.title[work] ?? 0,
  ({ guess }, { chapter }) => guess.chapter[chapter] ?? 0,
  ({ bestOfChapter }, { words, chapter }) => (bestOfChapter.get(chapter) ?? 0) - words,
  ({ bestOfWork }, { words, work }) => (bestOfWork.get(work) ?? 0) - words,
  ({ bestOfChapter, learnedWord, learnedGram }, { chapter }) =>
    (bestOfChapter.get(chapter) ?? 0) / (learnedWord + learnedGram),
  // What answered alike questions.
  ({ guess: { votes } }, { row }) => votes.article.get(row) ?? 0,
  ({ guess: { votes } }, { row }) => (votes.article.get(row) ?? 0) / votes.total,
  ({ guess: { votes } }, { row }) => votes.closest.get(row)?.likeness ?? 0,
  ({ guess: { votes } }, { row }) => votes.neighbour.get(row) ?? 0,
  ({ guess: { votes } }, { chapter }) => votes.chapter[chapter] ?? 0,
  ({ guess: { votes } }, { chapter }) => (votes.chapter[chapter] ?? 0) / votes.total,
  ({ guess: { votes } }, { work }) => votes.work[work] ?? 0,
  ({ guess: { votes } }, { work }) => (votes.work[work] ?? 0) / votes.total,
  ({ guess: { votes } }) => votes.likest,
  // What answers often, whatever is asked.
  ({ knowledge: { priors } }, { row }) => priors.article.get(row) ?? 0,
  ({ knowledge: { priors } }, { chapter }) => priors.chapter[chapter] ?? 0,
  ({ knowledge: { priors } }, { work }) => priors.work[work] ?? 0,
  ({ knowledge: { priors } }, { row }) => priors.nearby.get(row) ?? 0,
  // What it is.
  ({ index }, { row }) => Math.log(1 + (index.lengths[row] ?? 0)),
  ({ sizeOfWork }, { work }) => sizeOfWork.get(work) ?? 0,
  ({ index }, { row }) => index.column.kind[row] ?? 0,
  ({ guess }) => guess.terms.words.length,
  // An article matters when what matches cites it.
  (_, { citing }) => citing,
  ({ learnedWord, learnedGram }, { citing }) => citing / (learnedWord + learnedGram),
  // What it means.
  (_, { pooled }) => pooled.tuned,
  ({ meaning }, { pooled }) => (meaning ? pooled.tuned - meaning.bestTuned : 0),
  ({ meaning }, { place }) => meaning?.untuned[place] ?? 0,
  ({ meaning }, { place }) => (meaning ? (meaning.untuned[place] as number) - meaning.bestUntuned : 0),
  ({ meaning }, { place }) => meaning?.feedback[place] ?? 0,
  (_, { pooled }) => pooled.chapter,
  ({ meaning }, { place }) => meaning?.ofWork[place] ?? 0,
  ({ meaning }, { place }) => meaning?.untunedOfChapter[place] ?? 0,
  ({ meaning }, { place }) => meaning?.nearAnswers[place] ?? 0,
  ({ meaning }, { row }) => (meaning?.meant.near.article.get(row) ?? 0) / (meaning?.meant.near.total ?? 1),
  ({ meaning }, { chapter }) =>
    (meaning?.meant.near.chapter[chapter] ?? 0) / (meaning?.meant.near.total ?? 1),
  ({ meaning }, { work }) => (meaning?.meant.near.work[work] ?? 0) / (meaning?.meant.near.total ?? 1),
  ({ meaning }, { row }) => meaning?.meant.near.closest.get(row) ?? 0,
  ({ meaning }) => meaning?.meant.near.likest ?? 0,
  // What the regression over all known questions expects.
  ({ meaning }, { row }) => meaning?.meant.ridge.article.get(row) ?? 0,
  ({ meaning }, { chapter }) => meaning?.meant.ridge.chapter[chapter] ?? 0,
  ({ meaning }, { work }) => meaning?.meant.ridge.work[work] ?? 0,
  (_, { pooled }) => pooled.expected,
];

/** What embeddings say of one question: cosines by place. */
interface Meaning {
  readonly meant: Meant;
  readonly untuned: Float32Array;
  readonly bestTuned: number;
  readonly bestUntuned: number;
  readonly ofWork: Float64Array;
  readonly untunedOfChapter: Float64Array;
  /** With the question and the middle of its best candidates. */
  readonly feedback: Float64Array;
  readonly nearAnswers: Float64Array;
}

const bestOnes = 10;

function meaningOf({ meant }: FirstGuess, candidates: readonly Candidate[]): Meaning | null {
  if (!meant) return null;
  const { articles, chapters, works } = meant.space;
  const rows = candidates.map(({ row }) => row);
  const untuned = Float32Array.from(articles.cosines(meant.untuned, rows));
  const best = rows.slice(0, bestOnes);
  const middle = articles.sum(best, new Float64Array(best.length).fill(1 / bestOnes));
  for (let at = 0; at < middle.length; at += 1)
    middle[at] = (middle[at] as number) + (meant.tuned.values[at] as number) * meant.tuned.inverse;
  return {
    meant,
    untuned,
    bestTuned: candidates.reduce((most, { pooled }) => Math.max(most, pooled.tuned), -1),
    bestUntuned: untuned.reduce((most, one) => Math.max(most, one), -1),
    ofWork: works.cosines(
      meant.tuned,
      candidates.map(({ work }) => work),
    ),
    untunedOfChapter: chapters.cosines(
      meant.untuned,
      candidates.map(({ chapter }) => chapter),
    ),
    feedback: articles.cosines(directionOf(middle), rows),
    nearAnswers: articles.cosines(meant.near.answers, rows),
  };
}

export const width = features.length;

/** What the ranker sees of each candidate: `width` numbers a row, one row after the other. */
export function describeCandidates(
  index: SearchIndex,
  knowledge: Knowledge,
  guess: FirstGuess,
  pool: readonly Pooled[],
): Float32Array {
  const candidates = pool.map((pooled, place): Candidate => {
    const { row } = pooled;
    const [chapter, work] = [index.column.chapter[row] ?? 0, index.column.work[row] ?? 0];
    const words = wordScore(guess, row);
    return { row, place, chapter, work, pooled, words, citing: bestCiting(index, guess, row) };
  });
  const setting = settingOf(index, knowledge, guess, candidates);
  const described = new Float32Array(pool.length * width);
  // Feature by feature: the processor foresees a call of the function that it called before.
  for (const [at, feature] of features.entries())
    for (let place = 0; place < candidates.length; place += 1)
      described[place * width + at] = feature(setting, candidates[place] as Candidate);
  return described;
}

function settingOf(
  index: SearchIndex,
  knowledge: Knowledge,
  guess: FirstGuess,
  candidates: readonly Candidate[],
): Setting {
  const pool = candidates.map(({ pooled }) => pooled);
  const bestOfChapter = new Map<number, number>();
  const bestOfWork = new Map<number, number>();
  for (const { chapter, work, words } of candidates) {
    keepBest(bestOfChapter, chapter, words);
    keepBest(bestOfWork, work, words);
  }
  const highest = (scores: Float32Array): number =>
    pool.reduce((best, { row }) => Math.max(best, scores[row] ?? 0), 1e-9);
  return {
    index,
    knowledge,
    guess,
    best: pool[0]?.score ?? 0,
    meaning: meaningOf(guess, candidates),
    plainWord: highest(guess.words.plain),
    plainGram: highest(guess.grams.plain),
    learnedWord: highest(guess.words.learned),
    learnedGram: highest(guess.grams.learned),
    bestOfChapter,
    bestOfWork,
    sizeOfWork: index.sizeOfWork,
  };
}

function keepBest(best: Map<number, number>, key: number, score: number): void {
  if (score > (best.get(key) ?? 0)) best.set(key, score);
}

function bestCiting(index: SearchIndex, guess: FirstGuess, row: number): number {
  let best = 0;
  for (const citing of index.citedBy.get(row) ?? []) best = Math.max(best, wordScore(guess, citing));
  return best;
}
