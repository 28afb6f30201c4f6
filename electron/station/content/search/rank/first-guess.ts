import type { Deadline } from '../deadline.ts';
import type { SearchIndex } from '../index/read-index.ts';
import type { Knowledge } from '../learn/knowledge.ts';
import type { Meant } from '../learn/meanings.ts';
import { learnedColumn, match, matchBroadly } from './match.ts';
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
  /** What embeddings say; null: the library has none. */
  readonly meant: Meant | null;
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
  ridgeArticle: 10,
  ridgeChapter: 20,
  ridgeWork: 10,
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
  const alike = knowledge.nearest.likeness(terms);
  const votes = countVotes(index, knowledge.nearest.near(alike));
  const meant = knowledge.meanings?.of(terms, alike) ?? null;
  const parts = { terms, words, grams, chapter, heading, title, votes, meant };
  return { ...parts, score: addUp(index, knowledge, parts) };
}

function addUp(
  index: SearchIndex,
  { priors }: Knowledge,
  { chapter, heading, title, votes, meant }: Omit<FirstGuess, 'score'>,
): Float32Array {
  const byWork = index.scratch.blank('by work', title.length);
  for (let at = 0; at < byWork.length; at += 1)
    byWork[at] =
      weights.title * (title[at] as number) +
      weights.workPrior *
        Math.log(1 + (percent * (priors.work[at] as number)) / Math.max(1, priors.questions)) +
      (weights.workVote * (votes.work[at] as number)) / votes.total +
      weights.ridgeWork * (meant?.ridge.work[at] ?? 0);
  const byChapter = index.scratch.blank('by chapter', index.chapters);
  for (let at = 0; at < index.chapters; at += 1)
    byChapter[at] =
      weights.chapter * (chapter[at] as number) +
      weights.heading * (heading[at] as number) +
      (weights.chapterVote * (votes.chapter[at] as number)) / votes.total +
      weights.ridgeChapter * (meant?.ridge.chapter[at] ?? 0);
  const score = ofArticles(index, byChapter, byWork);
  addVotes(score, votes);
  for (const [row, weight] of meant?.ridge.article ?? [])
    score[row] = (score[row] ?? 0) + weights.ridgeArticle * weight;
  return score;
}

/** What the words of each article say, and what its chapter and its work have. */
function ofArticles(index: SearchIndex, byChapter: Float32Array, byWork: Float32Array): Float32Array {
  const { kernels, chapters, firstOfChapter } = index;
  const size = index.articles + 1;
  const words = kernels.room(learnedColumn('word'), size);
  const grams = kernels.room(learnedColumn('gram'), size);
  const into = kernels.blank('score', size);
  const ofChapters = kernels.room('of chapters', chapters);
  const ofWorks = kernels.room('of works', chapters);
  kernels.doubles(ofChapters, chapters).set(byChapter);
  const works = kernels.doubles(ofWorks, chapters);
  for (let at = 0; at < chapters; at += 1) works[at] = byWork[index.workOfChapter[at] as number] as number;
  kernels.loops.addUp(words, grams, weights.gram, firstOfChapter, chapters, ofChapters, ofWorks, into);
  return index.scratch.copy('score', kernels.singles(into, size));
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
  if ((words.plain[row] ?? 0) > 0 || (grams.plain[row] ?? 0) > 0 || votes.neighbour.has(row)) return true;
  const inChapter = index.column.chapter[row] ?? 0;
  const inWork = index.column.work[row] ?? 0;
  return (
    (chapter[inChapter] ?? 0) > 0 ||
    (heading[inChapter] ?? 0) > 0 ||
    (title[inWork] ?? 0) > 0 ||
    (votes.chapter[inChapter] ?? 0) > 0 ||
    (votes.work[inWork] ?? 0) > 0
  );
}
