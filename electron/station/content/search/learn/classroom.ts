import Database from 'better-sqlite3';
import { Deadline } from '../deadline.ts';
import { QuestionTable } from '../embeddings/question-table.ts';
import { type Space, spaceOf } from '../embeddings/space.ts';
import { type Embeddings, quantiseRows, type Tuned } from '../embeddings/tables.ts';
import { dampened, keyOf } from '../embeddings/terms.ts';
import { readWordCounts, SearchIndex } from '../index/read-index.ts';
import { bestRows } from '../rank/best-rows.ts';
import { closerSize, describeCloser, type Ranked } from '../rank/closer.ts';
import { describeCandidates, width } from '../rank/features.ts';
import { guess } from '../rank/first-guess.ts';
import { inOrder } from '../rank/order.ts';
import { choosePool } from '../rank/pool.ts';
import type { QueryTerms } from '../rank/query-terms.ts';
import { Forest, type Tree } from '../rank/trees.ts';
import { Segmenter } from '../words/segmentation.ts';
import { meanOf, type TaughtQuestion, tune } from './embed/tuning.ts';
import { type Knowledge, learnKnowledge } from './knowledge.ts';
import { type KnownQuestion, termsOf } from './known-question.ts';
import { placeQuestions } from './meanings.ts';
import type { NearestQuestions } from './nearest-questions.ts';
import { textsIn } from './texts.ts';

/** What all that teach from one bank need. Threads share its numbers. */
export interface Lesson {
  /** The library, with its index. */
  readonly file: string;
  /** Without the bank's tuning. Null: words alone are learned from. */
  readonly embeddings: Embeddings | null;
  /** By term: its rarity in this library. */
  readonly rarity: Float32Array;
  /** Where the articles stand, see `Directions`. */
  readonly articles: Int8Array;
  readonly questions: readonly KnownQuestion[];
  /** By question: the rows that were first guessed without its group. */
  readonly guessed: readonly Uint32Array[];
}

/** Questions in groups, of which one is asked what the others teach. */
export interface Dealt {
  /** By question. */
  readonly groupOf: ArrayLike<number>;
  readonly group: number;
}

/** The candidates of a question, and which of them answer it. */
export interface Shown {
  /** Its place in the lesson. */
  readonly question: number;
  readonly rows: Uint32Array;
  readonly answers: Uint8Array;
  /** `width` numbers a row. */
  readonly features: Float32Array;
}

/** Two tunings that chance made different know more together. */
const tuningSeeds = [1, 2] as const;
/** Of the first guess so many can be told from the answers. */
const mostGuessed = 2_000;
/** Nobody waits for what is learned. */
const allTheTime = new Deadline(null, 0);

/** A lesson with its library open. */
export class Classroom {
  readonly index: SearchIndex;
  readonly #lesson: Lesson;
  readonly #db: Database.Database;
  readonly #terms: readonly QueryTerms[];
  readonly #space: Space | null;
  readonly #ids: ReadonlyMap<string, number>;

  constructor(lesson: Lesson) {
    const { file, embeddings, articles, questions } = lesson;
    this.#lesson = lesson;
    this.#db = new Database(file, { readonly: true });
    this.index = new SearchIndex(this.#db);
    const segmenter = new Segmenter(readWordCounts(this.#db));
    this.#terms = questions.map(({ text }) => termsOf(this.index, segmenter, text));
    this.#ids = new Map(embeddings?.terms.map((term, at) => [term, at]));
    this.#space =
      embeddings &&
      spaceOf(this.index, new QuestionTable(this.#ids, embeddings.question, embeddings.dimensions), articles);
  }
  close(): void {
    this.#db.close();
  }
  /** What the first guess of each question of the group is, going by the words that the others teach. */
  guess({ groupOf, group }: Dealt): { question: number; rows: Uint32Array }[] {
    const { questions } = this.#lesson;
    const knowledge = learnKnowledge(
      this.index,
      questions.filter((_, at) => groupOf[at] !== group),
    );
    return this.#members(groupOf, group).map((question) => {
      const { score } = guess(this.index, knowledge, this.#terms[question] as QueryTerms, allTheTime);
      return { question, rows: Uint32Array.from(bestRows(score, mostGuessed, this.#isInForce)) };
    });
  }
  /** Teaches the question table by the questions that are not of the group; of no group, by all. */
  tune({ groupOf, group }: Dealt): Tuned | null {
    const { embeddings, rarity, questions } = this.#lesson;
    if (!embeddings) return null;
    const taught = questions.flatMap((_, at) => (groupOf[at] === group ? [] : [this.#taught(at)]));
    const { dimensions } = embeddings;
    const table = (term: number): Float32Array => unweighted(embeddings, term, rarity[term] as number);
    const units = unitVectors(this.#lesson.articles, dimensions);
    const { terms, values } = meanOf(tuningSeeds.map((seed) => tune(table, units, dimensions, taught, seed)));
    for (const [at, term] of terms.entries())
      for (let one = at * dimensions; one < (at + 1) * dimensions; one += 1)
        values[one] = (values[one] as number) * (rarity[term] as number);
    return { terms: [...terms], rows: quantiseRows(values, dimensions) };
  }
  /**
   * Shows each question of the group as the ranker would meet it: with what is known from questions of other groups only.
   * If a question's own answers were in what its candidates are described by, the ranker would learn to look for itself.
   */
  show(dealt: Dealt): Shown[] {
    const { questions } = this.#lesson;
    const knowledge = this.#knowledge(dealt);
    return this.#members(dealt.groupOf, dealt.group).flatMap((at) => {
      const first = guess(this.index, knowledge, this.#terms[at] as QueryTerms, allTheTime);
      const pool = choosePool(this.index, first, this.#isInForce);
      const answers = new Set(questions[at]?.rows);
      // Without an answer among the candidates there is nothing to put in order.
      if (!pool.some(({ row }) => answers.has(row))) return [];
      const features = describeCandidates(this.index, knowledge, first, pool);
      return [
        {
          question: at,
          rows: Uint32Array.from(pool, ({ row }) => row),
          answers: Uint8Array.from(pool, ({ row }) => Number(answers.has(row))),
          features,
        },
      ];
    });
  }
  /**
   * Shows the best of each question once more, as the second ranker would meet them.
   * @param trees a first ranker that learned without these questions
   */
  showCloser(dealt: Dealt, shown: readonly Shown[], trees: readonly Tree[]): Shown[] {
    const forest = new Forest(this.index.kernels, trees);
    const knowledge = learnKnowledge(this.index, this.#others(dealt));
    const around = { index: this.index, knowledge, textOf: textsIn(this.#db) };
    return shown.map((one) => {
      const terms = this.#terms[one.question] as QueryTerms;
      const { best, answers } = bestOf(one, forest);
      const features = describeCloser({ ...around, terms, space: this.#space }, best);
      return { question: one.question, rows: Uint32Array.from(best.rows), answers, features };
    });
  }

  #others({ groupOf, group }: Dealt): KnownQuestion[] {
    return this.#lesson.questions.filter((_, at) => groupOf[at] !== group);
  }
  #knowledge(dealt: Dealt): Knowledge {
    const others = this.#others(dealt);
    const tuned = this.tune(dealt);
    const space = this.#space;
    if (!space || !tuned) return learnKnowledge(this.index, others);
    const table = space.table.withTuned(tuned);
    const asked = this.#terms.filter((_, at) => dealt.groupOf[at] !== dealt.group);
    const place = (nearest: NearestQuestions) => placeQuestions(space, table, nearest, asked);
    return learnKnowledge(this.index, others, { space, table, place });
  }
  #members(groupOf: ArrayLike<number>, group: number): number[] {
    return this.#lesson.questions.flatMap((_, at) => (groupOf[at] === group ? [at] : []));
  }
  readonly #isInForce = (row: number): boolean => this.index.column.inForce[row] === 1;
  #taught(at: number): TaughtQuestion {
    const { words, grams } = this.#terms[at] as QueryTerms;
    const uses = [
      ...words.map((use) => ({ ...use, key: keyOf('word', use.term) })),
      ...grams.map((use) => ({ ...use, key: keyOf('gram', use.term) })),
    ].flatMap(({ key, count, strength }) => {
      const id = this.#ids.get(key);
      const weight = strength * dampened(count) * (this.#lesson.rarity[id ?? -1] ?? 0);
      return id === undefined || weight === 0 ? [] : [{ id, weight }];
    });
    const length = Math.hypot(...uses.map(({ weight }) => weight)) || 1;
    return {
      terms: uses.map(({ id }) => id),
      weights: uses.map(({ weight }) => weight / length),
      answers: this.#lesson.questions[at]?.rows ?? [],
      guessed: this.#lesson.guessed[at] ?? new Uint32Array(),
    };
  }
}

/** The best by a first ranker, in its order. */
function bestOf({ rows, answers, features }: Shown, forest: Forest): { best: Ranked; answers: Uint8Array } {
  const order = inOrder(rows, features, width, forest, closerSize);
  const ranked = order.ranked.slice(0, closerSize);
  return {
    best: {
      rows: ranked.map(({ row }) => row),
      scores: ranked.map(({ score }) => score),
      features: order.features,
    },
    answers: Uint8Array.from(ranked, ({ place }) => answers[place] as number),
  };
}

/** A row of the question table as it was before it was weighed by the term's rarity. */
function unweighted(
  { question: { values, scales }, dimensions }: Embeddings,
  term: number,
  rarity: number,
): Float32Array {
  const by = rarity === 0 ? 0 : (scales[term] as number) / rarity;
  return Float32Array.from(
    values.subarray(term * dimensions, (term + 1) * dimensions),
    (value) => value * by,
  );
}

function unitVectors(directions: Int8Array, dimensions: number): Float32Array {
  const units = new Float32Array(directions.length);
  for (let at = 0; at < units.length; at += dimensions) {
    let squares = 1e-12;
    for (let one = at; one < at + dimensions; one += 1) squares += (directions[one] as number) ** 2;
    const by = 1 / Math.sqrt(squares);
    for (let one = at; one < at + dimensions; one += 1) units[one] = (directions[one] as number) * by;
  }
  return units;
}
