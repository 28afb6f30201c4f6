import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { built } from '#electron/cli/paths.ts';
import { workOf } from '#station/content/citations/citations.ts';
import { AnswerResolver } from '#station/content/install/install.ts';
import { Library } from '#station/content/library/library.ts';
import { GuideMatcher, lawsOf, readDialogues } from '#station/dialogues/dialogues.ts';
import type { BenchOptions, BenchResult } from './bench.ts';
import { percentile, round } from './statistics.ts';
import {
  type AssembledLibrary,
  asOf,
  dayOf,
  foldsOf,
  openSearch,
  type Question,
  type Round,
  readQuestions,
  resolve,
  teach,
  unlike,
  withLibrary,
} from './taught-library.ts';

const goals = { amongThree: 0.9, p95Ms: 20 } as const;
/** A terminal runs for months; how fast its first questions are is not measured. */
const warmUp = 100;

/** Kinds of trouble with the articles that belong to them. */
interface Trouble {
  readonly id: string;
  readonly articles: readonly { readonly law: string; readonly article: string }[];
}

interface Outcome {
  readonly question: string;
  readonly right: readonly string[];
  readonly offered: readonly string[];
  readonly tookMs: number;
}

/**
 * Whether the right guide is among the three that a question in everyday words is offered. A question belongs to the
 * guides whose articles answer it: those of `--disputes`, else those that the guides themselves rest on. Questions that
 * belong to none are left out. With `--questions`, those, after learning from the whole bank; else five folds of it.
 */
export async function run({ laws, bank, ...options }: BenchOptions): Promise<BenchResult> {
  if (!laws || !bank) {
    console.error('Guides are matched on real laws and questions: give --laws and --bank.');
    return { bench: 'match', ok: false, measuredOn: 'nothing' };
  }
  const dialogues = projectGuides();
  const asked = [bank, options.questions ?? []].flat().flatMap(readQuestions);
  return withLibrary(laws, asked, async (library) => {
    const belongs = belongingTo(options.disputes ? readTroubles(options.disputes) : ownTroubles(dialogues));
    const outcomes: Outcome[] = [];
    for (const taught of roundsOf(library, bank, options)) {
      await teach(library, taught);
      const played = askGuides(library, taught, dialogues, belongs);
      console.table([{ questions: played.length, ...figuresOf(played) }]);
      outcomes.push(...played);
    }
    return report(outcomes, options.questions ? 'held out' : 'five folds');
  });
}

function projectGuides() {
  const folder = join(built.ownContent, 'dialogues');
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const files = names.filter((name) => name.endsWith('.yaml'));
  return readDialogues(
    new Map(files.map((name) => [name.slice(0, -'.yaml'.length), readFileSync(join(folder, name), 'utf8')])),
  );
}

function readTroubles(file: string): Trouble[] {
  return JSON.parse(readFileSync(file, 'utf8'));
}

function ownTroubles({ guides }: ReturnType<typeof projectGuides>): Trouble[] {
  return [...guides.values()].map((guide) => ({
    id: guide.id,
    articles: [...lawsOf(guide)].map((cited) => ({ law: cited, article: '' })),
  }));
}

/** @returns the kinds of trouble that an article belongs to, as people cite it */
function belongingTo(troubles: readonly Trouble[]): (cited: string) => readonly string[] {
  const byArticle = new Map<string, string[]>();
  for (const { id, articles } of troubles)
    for (const { law, article } of articles) {
      const name = workOf(`${law}${article}`);
      byArticle.set(name, [...(byArticle.get(name) ?? []), id]);
    }
  return (cited) => byArticle.get(workOf(cited)) ?? [];
}

function roundsOf(
  library: AssembledLibrary,
  bank: string,
  { questions, asOf: given }: BenchOptions,
): readonly Round[] {
  const day = dayOf(library.db, bank, given);
  const resolver = new AnswerResolver(library.db, asOf);
  const read = (file: string): Question[] =>
    readQuestions(file).map((question) => resolve(resolver, question, day));
  const known = read(bank);
  if (!questions) return foldsOf(known);
  const ask = read(questions);
  return [{ learnFrom: unlike(known, ask), ask }];
}

function askGuides(
  library: AssembledLibrary,
  { learnFrom, ask }: Round,
  { guides }: ReturnType<typeof projectGuides>,
  belongs: (cited: string) => readonly string[],
): Outcome[] {
  const reading = new Library(library.file);
  const matcher = new GuideMatcher(guides.values(), { library: reading, search: openSearch(library) });
  for (const { question } of learnFrom.slice(0, warmUp)) matcher.match(question);
  const outcomes = ask.flatMap(({ question, articles }) => {
    const right = [...new Set(articles.flatMap(belongs))];
    if (right.length === 0) return [];
    const begun = performance.now();
    const offered = matcher.match(question).hits.map(({ guide }) => guide.id);
    return [{ question, right, offered, tookMs: performance.now() - begun }];
  });
  reading.close();
  return outcomes;
}

function report(outcomes: readonly Outcome[], measuredOn: string): BenchResult {
  const figures = figuresOf(outcomes);
  const ok = figures.amongThree >= goals.amongThree && figures.p95Ms <= goals.p95Ms;
  return { bench: 'match', ok, measuredOn, questions: outcomes.length, ...figures, goals };
}

function figuresOf(outcomes: readonly Outcome[]) {
  const among = (most: number) =>
    round(
      outcomes.filter(({ right, offered }) => offered.slice(0, most).some((id) => right.includes(id)))
        .length / outcomes.length,
      4,
    );
  const times = outcomes.map(({ tookMs }) => tookMs);
  return {
    first: among(1),
    amongThree: among(3),
    nothingOffered: outcomes.filter(({ offered }) => offered.length === 0).length,
    p50Ms: round(percentile(times, 0.5)),
    p95Ms: round(percentile(times, 0.95)),
  };
}
