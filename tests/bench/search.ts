import { statSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type Database from 'better-sqlite3';
import { AnswerResolver } from '#station/content/install/install.ts';
import { answerFinder, SearchIndex } from '#station/content/search/indexing.ts';
import type { LibrarySearch } from '#station/content/search/search.ts';
import type { BenchOptions, BenchResult } from './bench.ts';
import everydayQuestions from './everyday-questions.json' with { type: 'json' };
import { percentile, round } from './statistics.ts';
import {
  type AssembledLibrary,
  asOf,
  chapterFoldsOf,
  dayOf,
  foldsOf,
  openSearch,
  type Question,
  type Round,
  readQuestions,
  resolve,
  teach,
  type Unresolvable,
  unlike,
  withLibrary,
} from './taught-library.ts';

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

const usualGoals = {
  recallAt10: 0.715,
  recallAt100: 0.91,
  mrrAt10: 0.6,
  p50Ms: 6,
  p95Ms: 12,
  openMs: 1_000,
  /** In memory, once opened; 27 without embeddings. */
  searchMegabytes: 147,
  indexBytes: 200e6,
} as const;
/** Where nobody has asked about a chapter before, ranking has only the words: less is expected, but not nothing. */
const byChapterGoals = { ...usualGoals, recallAt10: 0.59, recallAt100: 0.85, mrrAt10: 0.51 } as const;
/** Of the everyday questions that have a sensible article among the first three; learning moves places a little. */
const everydayGoal = 53;
/** A terminal runs for months; how fast its first questions are, compiled while they are asked, is not measured. */
const warmUp = 200;

/**
 * What came out for one question: where its answers stand, from 1; infinite when not among the first hundred. The
 * unresolvable ones stand last, and are infinite.
 */
interface Outcome {
  readonly places: readonly number[];
  /** One of its answers is among the first three: few people look further. */
  readonly inSight: boolean;
  readonly unresolvable: readonly Unresolvable[];
  readonly tookMs: number;
}

/**
 * How well questions find their articles, and how fast. With `--questions`, those, after learning from the whole bank;
 * else the bank itself in five folds, learning from four and asking the fifth; with `--by-chapter` about chapters that
 * no question taught of; with `--everyday` whether a person finds something sensible among the first three of sixty
 * everyday questions, after learning from the whole bank. A question of the bank that is nearly the same as one that is asked teaches nothing meanwhile:
 * nobody may look up the answer it was given.
 */
export async function run({ laws, bank, ...options }: BenchOptions): Promise<BenchResult> {
  if (!laws || !bank) {
    console.error('The search is measured on real laws and questions: give --laws and --bank.');
    return { bench: 'search', ok: false, measuredOn: 'nothing' };
  }
  const asked = [bank, options.questions ?? []].flat().flatMap(readQuestions);
  return withLibrary(laws, [...asked, ...everydayQuestions], async (library) => {
    const answeredOn = dayOf(library.db, bank, options.asOf);
    const measure = measureOf(library.db, { ...options, bank, asOf: answeredOn });
    // Each round's learning takes the place of the one before.
    const played: Played[] = [];
    for (const round of measure.rounds) played.push(await play(library, round));
    if (options.everyday) return everydayReport(measure, played);
    return { ...report(library, measure, played), answeredOn };
  });
}

interface Measured extends BenchOptions {
  readonly bank: string;
  readonly asOf: string;
}

interface Measure {
  readonly measuredOn: string;
  readonly goals: Record<keyof typeof usualGoals, number>;
  readonly rounds: readonly Round[];
}

function measureOf(
  db: Database.Database,
  { bank, questions, byChapter, everyday, asOf: day }: Measured,
): Measure {
  const resolver = new AnswerResolver(db, asOf);
  const read = (file: string) => readQuestions(file).map((question) => resolve(resolver, question, day));
  const known = read(bank);
  if (everyday) {
    const ask = everydayQuestions.map((item, at) =>
      resolve(resolver, { id: `everyday ${at + 1}`, ...item }, asOf),
    );
    return { measuredOn: 'everyday', goals: usualGoals, rounds: [{ learnFrom: unlike(known, ask), ask }] };
  }
  if (questions) {
    const ask = read(questions);
    const rounds = [{ learnFrom: unlike(known, ask), ask }];
    return { measuredOn: 'held out', goals: usualGoals, rounds };
  }
  if (byChapter)
    return {
      measuredOn: 'five folds of chapters',
      goals: byChapterGoals,
      rounds: chapterFoldsOf(db, known),
    };
  return { measuredOn: 'five folds', goals: usualGoals, rounds: foldsOf(known) };
}

interface Played {
  readonly outcomes: readonly Outcome[];
  readonly learnSeconds: number;
  readonly learnFrom: number;
  readonly openMs: number;
  readonly searchMegabytes: number;
}

/** Numbers in arrays, which are most of it, and objects; nothing that nobody holds any more. */
function megabytesInUse(): number {
  collectGarbage();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 1e6;
}

async function play(library: AssembledLibrary, taught: Round): Promise<Played> {
  const { learnFrom, ask } = taught;
  const begun = performance.now();
  await teach(library, taught);
  const learnSeconds = (performance.now() - begun) / 1000;
  const before = megabytesInUse();
  const opened = performance.now();
  const search = openSearch(library);
  const openMs = round(performance.now() - opened);
  const searchMegabytes = round(megabytesInUse() - before, 1);
  for (const { question } of learnFrom.slice(0, warmUp)) search.query(question, { limit: 10 });
  const rowOf = answerFinder(new SearchIndex(library.db));
  const outcomes = ask.map((question) => askOne(search, question, rowOf));
  const played = { outcomes, learnSeconds, learnFrom: learnFrom.length, openMs, searchMegabytes };
  console.table([{ ...played, outcomes: outcomes.length, ...quality(outcomes) }]);
  return played;
}

function askOne(
  search: LibrarySearch,
  { question, articles, unresolvable }: Question,
  rowOf: (answer: string) => number | undefined,
): Outcome {
  const begun = performance.now();
  const { hits } = search.query(question, { limit: 10 });
  const tookMs = performance.now() - begun;
  const found = search.rank(question, { limit: 100 }).rows.map(({ row }) => row);
  const rows = articles.map((answer) => rowOf(answer) ?? -1);
  const places = rows.map((row) => found.indexOf(row) + 1 || Infinity);
  const inSight = hits.slice(0, 3).some(({ rowId }) => rows.includes(rowId));
  return { places: [...places, ...unresolvable.map(() => Infinity)], inSight, unresolvable, tookMs };
}

/** What would have come out if only answers had been asked for that are in force. */
function withoutUnresolvable(outcomes: readonly Outcome[]): Outcome[] {
  return outcomes
    .map((outcome) => ({
      ...outcome,
      places: outcome.places.slice(0, -outcome.unresolvable.length || undefined),
    }))
    .filter(({ places }) => places.length > 0);
}

function quality(outcomes: readonly Outcome[]) {
  const mean = (of: (outcome: Outcome) => number) =>
    round(outcomes.reduce((sum, one) => sum + of(one), 0) / outcomes.length, 4);
  const recall = (depth: number) =>
    mean(({ places }) => places.filter((place) => place <= depth).length / places.length);
  const reciprocal = ({ places }: Outcome) => {
    const first = Math.min(...places);
    return first <= 10 ? 1 / first : 0;
  };
  return { recallAt10: recall(10), recallAt100: recall(100), mrrAt10: mean(reciprocal) };
}

function report(
  library: AssembledLibrary,
  { measuredOn, goals }: Measure,
  rounds: readonly Played[],
): BenchResult {
  const outcomes = rounds.flatMap((round) => round.outcomes);
  const times = outcomes.map(({ tookMs }) => tookMs);
  const figures = {
    ...quality(outcomes),
    p50Ms: round(percentile(times, 0.5)),
    p95Ms: round(percentile(times, 0.95)),
    openMs: Math.max(...rounds.map((round) => round.openMs)),
    searchMegabytes: Math.max(...rounds.map((round) => round.searchMegabytes)),
    indexBytes: statSync(library.file).size - library.bytesBefore,
  };
  const ok =
    figures.recallAt10 >= goals.recallAt10 &&
    figures.recallAt100 >= goals.recallAt100 &&
    figures.mrrAt10 >= goals.mrrAt10 &&
    figures.p50Ms <= goals.p50Ms &&
    figures.p95Ms <= goals.p95Ms &&
    figures.openMs <= goals.openMs &&
    figures.searchMegabytes <= goals.searchMegabytes &&
    figures.indexBytes <= goals.indexBytes;
  return {
    bench: 'search',
    ok,
    measuredOn,
    questions: outcomes.length,
    ...figures,
    unresolvable: {
      inFigures: 'counted as not found',
      without: quality(withoutUnresolvable(outcomes)),
      answers: outcomes.flatMap(({ unresolvable }) => unresolvable),
    },
    rounds: rounds.map((round) => ({ ...quality(round.outcomes), learnedFrom: round.learnFrom })),
    learnSeconds: round(Math.max(...rounds.map(({ learnSeconds }) => learnSeconds)), 1),
    indexSeconds: round(library.indexSeconds, 1),
    assembleSeconds: round(library.assembleSeconds, 1),
    peakMegabytes: Math.round(process.resourceUsage().maxRSS / 1024),
    goals,
  };
}

function everydayReport({ measuredOn, rounds }: Measure, played: readonly Played[]): BenchResult {
  const outcomes = played.flatMap((round) => round.outcomes);
  const without = rounds
    .flatMap(({ ask }) => ask)
    .filter((_, at) => !outcomes[at]?.inSight)
    .map(({ question }) => question);
  const found = outcomes.length - without.length;
  return {
    bench: 'search',
    ok: found >= everydayGoal,
    measuredOn,
    questions: outcomes.length,
    found,
    goal: everydayGoal,
    without,
    unresolvable: outcomes.flatMap(({ unresolvable }) => unresolvable),
  };
}
