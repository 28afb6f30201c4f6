import type { Database } from 'better-sqlite3';
import { Deadline } from '../deadline.ts';
import { readWordCounts, SearchIndex } from '../index/read-index.ts';
import { bestRows } from '../rank/best-rows.ts';
import { describeCandidates, width } from '../rank/features.ts';
import { guess } from '../rank/first-guess.ts';
import { type QueryTerms, queryTerms, synonymStrength } from '../rank/query-terms.ts';
import { poolSize } from '../rank/rank.ts';
import { encodeTree, leastForRanking } from '../rank/ranker.ts';
import type { Tree } from '../rank/trees.ts';
import type { BankQuestion } from '../searchable.ts';
import { synonymsOf } from '../words/everyday.ts';
import { normaliseQuery } from '../words/normalise.ts';
import { Segmenter } from '../words/segmentation.ts';
import { learnRanking } from './boosted-trees.ts';
import { deal, dealTogether, steadyChance } from './chance.ts';
import { type Knowledge, learnKnowledge } from './knowledge.ts';
import { type KnownQuestion, knownQuestions } from './known-question.ts';
import { TrainingSetBuilder } from './training-set.ts';

const innerGroups = 10;
/** Of the candidates behind the first ones, each of this many teaches for the others. */
const firstOnes = 30;
const oneIn = 10;
/** Nobody waits for what is learned. */
const allTheTime = new Deadline(null, 0);

/**
 * Learns an order from a bank, in a library that has its index; empty when too few questions can teach. It takes most of a
 * minute on the national laws: it is done when a pack is built, and no terminal does it.
 */
export function trainRanker(db: Database, bank: Iterable<BankQuestion>): string[] {
  const index = new SearchIndex(db);
  const segmenter = new Segmenter(readWordCounts(db));
  const questions = knownQuestions(index, segmenter, bank);
  return questions.length < leastForRanking
    ? []
    : new RankingTeacher(index, segmenter).teach(questions).map(encodeTree);
}

/**
 * Shows the ranker each question as it would meet it: with what is known from questions of other groups only. If a
 * question's own answers were in what its candidates are described by, the ranker would learn to look for itself. Each is
 * shown twice: among others of its kind, and as the first about its chapter. Only seen the first way, the ranker would
 * trust what answered before, also where nobody has asked before.
 */
class RankingTeacher {
  readonly #index: SearchIndex;
  readonly #segmenter: Segmenter;
  readonly #set = new TrainingSetBuilder(width);
  readonly #chance = steadyChance(7);

  constructor(index: SearchIndex, segmenter: Segmenter) {
    this.#index = index;
    this.#segmenter = segmenter;
  }
  teach(questions: readonly KnownQuestion[]): Tree[] {
    this.#showInGroups(questions, deal(questions.length, innerGroups, 99));
    this.#showInGroups(questions, this.#dealChapters(questions));
    return learnRanking(this.#set.build());
  }
  #showInGroups(questions: readonly KnownQuestion[], groupOf: ArrayLike<number>): void {
    for (let group = 0; group < innerGroups; group += 1) {
      const others = questions.filter((_, at) => groupOf[at] !== group);
      const knowledge = learnKnowledge(this.#index, others);
      for (const question of questions.filter((_, at) => groupOf[at] === group))
        this.#show(question, knowledge);
    }
  }
  /** The group of each question; those whose first answers stand in one chapter are in one. */
  #dealChapters(questions: readonly KnownQuestion[]): number[] {
    const chapters = questions.map(({ rows }) => this.#index.column.chapter[rows[0] ?? 0] ?? 0);
    return dealTogether(chapters, innerGroups, 99);
  }
  #show(question: KnownQuestion, knowledge: Knowledge): void {
    const { column } = this.#index;
    const first = guess(this.#index, knowledge, this.#terms(question), allTheTime);
    const rows = bestRows(first.score, poolSize, (row) => column.inForce[row] === 1);
    const answers = new Set(question.rows);
    // Without an answer among the candidates there is nothing to put in order.
    if (!rows.some((row) => answers.has(row))) return;
    const { features } = describeCandidates(this.#index, knowledge, first, rows);
    this.#set.beginQuestion();
    for (const [place, row] of rows.entries()) {
      const answer = answers.has(row);
      const surely = answer || place < firstOnes;
      if (surely || this.#chance() < 1 / oneIn)
        this.#set.add(features.subarray(place * width, (place + 1) * width), answer, surely ? 1 : oneIn);
    }
  }
  #terms({ text }: KnownQuestion): QueryTerms {
    const query = normaliseQuery(text);
    const meant = synonymsOf(query).map(({ legal }) => ({
      words: legal.join(' '),
      strength: synonymStrength,
    }));
    return queryTerms(this.#index, this.#segmenter, query, meant);
  }
}
