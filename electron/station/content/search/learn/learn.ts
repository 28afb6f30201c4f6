import type { Database } from 'better-sqlite3';
import { articleDirections } from '../embeddings/article-directions.ts';
import { type Embeddings, leastForEmbeddings, type Tuned } from '../embeddings/tables.ts';
import { readWordCounts, SearchIndex } from '../index/read-index.ts';
import { closerWidth } from '../rank/closer.ts';
import { width } from '../rank/features.ts';
import { encodeTree, leastForRanking, type Ranker } from '../rank/ranker.ts';
import type { Tree } from '../rank/trees.ts';
import type { BankQuestion } from '../searchable.ts';
import { Segmenter } from '../words/segmentation.ts';
import type { GrowingOptions } from './boosted-trees.ts';
import { deal, dealTogether, steadyChance } from './chance.ts';
import type { Lesson, Shown } from './classroom.ts';
import { alone, type Crew, ThreadCrew } from './crew.ts';
import { shared } from './embed/bags.ts';
import { raritiesOf } from './embed/vocabulary.ts';
import { type KnownQuestion, knownQuestions } from './known-question.ts';
import { learnEmbeddings } from './learn-embeddings.ts';
import { nobody, practise, withGuesses } from './practice.ts';
import { type TrainingSet, TrainingSetBuilder } from './training-set.ts';

/** How far the learning is: what it does, and how much of that is done, 0 to 1. */
export interface LearningProgress {
  readonly step: 'embeddings' | 'practice' | 'tuning' | 'ranker' | 'rehearsal' | 'second-ranker';
  readonly share: number;
}

/** What a library and its bank teach. */
export interface Lessons {
  /** Null: there is too little text. */
  readonly embeddings: Embeddings | null;
  /** Empty: there are too few questions. */
  readonly ranker: Ranker['forests'];
}

export interface LearnOptions {
  /** Embeddings of an earlier build whose tables are to be kept; null: they are learned anew. */
  readonly earlier: Embeddings | null;
  /** Questions that nobody has asked, written to be learned from: they go into the tables, and are not known later. */
  readonly practice: readonly BankQuestion[];
  readonly onProgress: (progress: LearningProgress) => void;
}

/** Learns in a library that has its index, which is a file that others can read meanwhile. */
export type Learn = (db: Database, bank: Iterable<BankQuestion>, options: LearnOptions) => Promise<Lessons>;

/** Learns in this thread alone. */
export const learn: Learn = (db, bank, options) => learnWith(alone, db, bank, options);

/** Learns in so many threads; it comes to the same. `file`: see `learning-thread.ts`. */
export function learnInThreads(file: string, threads: number): Learn {
  return async (db, bank, options) => {
    const crew = new ThreadCrew(file, threads);
    try {
      return await learnWith(crew, db, bank, options);
    } finally {
      await crew.end();
    }
  };
}

const innerGroups = 10;
const outerGroups = 5;

/**
 * How the ranker is shown questions: among others of their kind, as most are asked, and as the first about their chapter.
 * Only seen the first way, it would trust what answered before, also where nobody has asked before.
 */
type Dealing = 'alike' | 'new';

/** What each tree of a stage is one of a hundred of: which showing it learns from, and what chance it begins with. */
interface ForestPlan extends GrowingOptions {
  readonly parts: readonly { readonly from: Dealing; readonly seed: number }[];
}

const parts = [
  { from: 'alike', seed: 1 },
  { from: 'alike', seed: 2 },
  { from: 'new', seed: 1 },
] as const;
const firstForest: ForestPlan = { parts, leastRows: 150 };
const secondForest: ForestPlan = { parts, leastRows: 400 };
/** The first ranker of which the second one learns is smaller: each of its parts once. */
const rehearsal = [
  { from: 'alike', seed: 1, times: 2 },
  { from: 'new', seed: 1, times: 1 },
] as const;
/** Of the candidates behind the first ones, each of this many teaches for the others. */
const firstOnes = 30;
const oneIn = 10;
async function learnWith(
  crew: Crew,
  db: Database,
  bank: Iterable<BankQuestion>,
  { earlier, practice, onProgress }: LearnOptions,
): Promise<Lessons> {
  const all = [...bank];
  const index = new SearchIndex(db);
  const segmenter = new Segmenter(readWordCounts(db));
  const pretrained =
    earlier || index.articles < leastForEmbeddings
      ? earlier && { ...earlier, tuned: null }
      : await learnEmbeddings(db, index, segmenter, [...all, ...practice], crew, (share) =>
          onProgress({ step: 'embeddings', share }),
        );
  const lesson = lessonOf(db, index, pretrained);
  const practised = { ...lesson, questions: knownQuestions(index, segmenter, practice) };
  const embeddings = pretrained && !earlier ? await practise(crew, practised, pretrained) : pretrained;
  onProgress({ step: 'practice', share: 1 });
  const questions = knownQuestions(index, segmenter, all);
  if (questions.length < leastForRanking) return { embeddings, ranker: [] };
  const taught = { ...lesson, embeddings: embeddings && sharedTables(embeddings), questions };
  const teacher = new Teacher(crew, index, taught, onProgress);
  const { tuned, forests } = await teacher.teach();
  return {
    embeddings: embeddings && { ...embeddings, tuned },
    ranker: forests.map((trees) => trees.map(encodeTree)),
  };
}

/** All but the questions. */
function lessonOf(db: Database, index: SearchIndex, embeddings: Embeddings | null): Lesson {
  return {
    file: db.name,
    embeddings: embeddings && sharedTables(embeddings),
    rarity: raritiesOf(db, index, embeddings?.terms ?? []),
    articles: sharedBytes(embeddings ? articleDirections(db, index, embeddings) : new Int8Array()),
    questions: [],
    guessed: [],
  };
}

type Step = LearningProgress['step'];
type Showings = Readonly<Record<Dealing, readonly Shown[]>>;

/** Gives the parts of a lesson to a crew. */
class Teacher {
  readonly #crew: Crew;
  readonly #index: SearchIndex;
  readonly #onProgress: LearnOptions['onProgress'];
  #lesson: Lesson;

  constructor(crew: Crew, index: SearchIndex, lesson: Lesson, onProgress: LearnOptions['onProgress']) {
    this.#crew = crew;
    this.#index = index;
    this.#lesson = lesson;
    this.#onProgress = onProgress;
  }
  async teach(): Promise<{ tuned: Tuned | null; forests: readonly (readonly Tree[])[] }> {
    const { questions } = this.#lesson;
    const groups = deal(questions.length, innerGroups, 99);
    if (this.#lesson.embeddings)
      this.#lesson = await withGuesses(this.#crew, this.#lesson, groups, innerGroups);
    const [tuned, shown] = await Promise.all([
      this.#crew.do({ do: 'tune', lesson: this.#lesson, groupOf: groups, group: nobody }),
      this.#show({ alike: groups, new: this.#dealChapters(questions) }),
    ]);
    const second = async () =>
      this.#grow('second-ranker', await this.#showCloser(shown), closerWidth, secondForest);
    const forests = await Promise.all([this.#grow('ranker', shown, width, firstForest), second()]);
    return { tuned, forests };
  }

  async #grow(
    step: Step,
    shown: Showings,
    width: number,
    { parts, ...options }: ForestPlan,
  ): Promise<Tree[]> {
    const sets = { alike: trainingSet(shown.alike, width), new: trainingSet(shown.new, width) };
    const tasks = parts.map(
      ({ from, seed }) =>
        () =>
          this.#crew.do({ do: 'grow', set: sets[from], seed, options }),
    );
    return (await this.#all(step, tasks)).flat();
  }
  /** The second ranker learns from what a first one makes of questions that it has not seen. */
  async #showCloser(shown: Showings): Promise<Showings> {
    const groupOf = deal(this.#lesson.questions.length, outerGroups, 77);
    const tasks = Array.from({ length: outerGroups }, (_, group) => async () => {
      const trees = await this.#rehearse(shown, ({ question }) => groupOf[question] !== group);
      const held = ({ question }: Shown) => groupOf[question] === group;
      const look = (dealing: Dealing) =>
        this.#crew.do({
          do: 'show-closer',
          lesson: this.#lesson,
          groupOf,
          group,
          shown: shown[dealing].filter(held),
          trees,
        });
      return { alike: await look('alike'), new: await look('new') };
    });
    const closer = await this.#all('rehearsal', tasks);
    return { alike: closer.flatMap(({ alike }) => alike), new: closer.flatMap((one) => one.new) };
  }
  async #rehearse(shown: Showings, isKnown: (one: Shown) => boolean): Promise<Tree[]> {
    const { parts: _, ...options } = firstForest;
    const forests = rehearsal.map(async ({ from, seed, times }) => {
      const set = trainingSet(shown[from].filter(isKnown), width);
      const trees = await this.#crew.do({ do: 'grow', set, seed, options });
      return Array.from({ length: times }, () => trees).flat();
    });
    return (await Promise.all(forests)).flat();
  }
  async #show(dealings: Readonly<Record<Dealing, ArrayLike<number>>>): Promise<Showings> {
    const lesson = this.#lesson;
    const tasks = [dealings.alike, dealings.new].flatMap((groupOf) =>
      Array.from(
        { length: innerGroups },
        (_, group) => () => this.#crew.do({ do: 'show', lesson, groupOf, group }),
      ),
    );
    const shown = await this.#all('tuning', tasks);
    return { alike: shown.slice(0, innerGroups).flat(), new: shown.slice(innerGroups).flat() };
  }
  /** The group of each question; those whose first answers stand in one chapter are in one. */
  #dealChapters(questions: readonly KnownQuestion[]): number[] {
    const chapters = questions.map(({ rows }) => this.#index.column.chapter[rows[0] ?? 0] ?? 0);
    return dealTogether(chapters, innerGroups, 99);
  }
  #all<T>(step: Step, tasks: readonly (() => Promise<T>)[]): Promise<T[]> {
    let done = 0;
    return Promise.all(
      tasks.map(async (start) => {
        const result = await start();
        done += 1;
        this.#onProgress({ step, share: done / tasks.length });
        return result;
      }),
    );
  }
}

/** What the ranker learns from: all that may stand high, and some of the rest, which stand for it. */
function trainingSet(shown: readonly Shown[], width: number): TrainingSet {
  const set = new TrainingSetBuilder(width);
  const chance = steadyChance(7);
  for (const { rows, answers, features } of shown) {
    set.beginQuestion();
    for (let place = 0; place < rows.length; place += 1) {
      const answer = answers[place] === 1;
      const surely = answer || place < firstOnes;
      if (surely || chance() < 1 / oneIn)
        set.add(features.subarray(place * width, (place + 1) * width), answer, surely ? 1 : oneIn);
    }
  }
  return set.build();
}

function sharedTables(embeddings: Embeddings): Embeddings {
  const { question } = embeddings;
  const scales = shared(Float32Array, question.scales.length);
  scales.set(question.scales);
  // Nobody asks articles meanwhile: where they stand is known.
  const none = { values: new Int8Array(), scales: new Float32Array() };
  return { ...embeddings, question: { values: sharedBytes(question.values), scales }, article: none };
}

function sharedBytes(values: Int8Array): Int8Array {
  const copy = new Int8Array(new SharedArrayBuffer(values.length));
  copy.set(values);
  return copy;
}
