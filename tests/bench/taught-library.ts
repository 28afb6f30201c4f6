import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { built } from '#electron/cli/paths.ts';
import { buildPack } from '#station/content/build/build.ts';
import {
  type AnswerResolver,
  assembleLibrary,
  estimateDay,
  namesOf,
} from '#station/content/install/install.ts';
import { type BankItem, FolderSource, openPack } from '#station/content/pack/pack.ts';
import {
  answerFinder,
  deal,
  dealTogether,
  grams,
  type Learn,
  learnInThreads,
  SearchIndex,
  saveEmbeddings,
  saveLearned,
  writeIndex,
} from '#station/content/search/indexing.ts';
import { type BankQuestion, type Embeddings, LibrarySearch } from '#station/content/search/search.ts';

const learn = learnInThreads(built.learningThread, availableParallelism());
/** The day for which the library holds. */
export const asOf = '2026-01-05';
const folds = 5;
const seed = 4;
/** Questions that share this part of their character pairs are one question asked twice. */
const sameQuestion = 0.8;

/** A question with its answers of today, and those that no law in force gives: nobody can find these. */
export interface Question extends BankQuestion {
  readonly unresolvable: readonly Unresolvable[];
}

export interface Unresolvable {
  readonly question: string;
  readonly answer: string;
  readonly why: string;
}

export interface AssembledLibrary {
  readonly db: Database.Database;
  readonly file: string;
  /** What the library's own sentences teach. */
  readonly embeddings: Embeddings | null;
  /** What the library weighed before the search's tables. */
  readonly bytesBefore: number;
  readonly assembleSeconds: number;
  readonly indexSeconds: number;
}

/**
 * The whole library without a bank; the rounds teach it, as the build of a pack would. Practice questions that are nearly
 * the same as one that is asked teach nothing.
 */
async function assemble(
  folder: string,
  laws: string,
  asked: readonly Pick<Question, 'question'>[],
): Promise<AssembledLibrary> {
  const out = join(folder, 'pack');
  const learnUnlike: Learn = (db, bank, { practice, ...options }) =>
    learn(db, bank, { ...options, practice: unlike(practice, asked) });
  const made = await buildPack({
    folder: laws,
    out,
    name: { id: 'bench', title: 'Bench' },
    learn: learnUnlike,
  });
  if (!made.ok) throw new Error(made.failure.message);
  const pack = await openPack(new FolderSource(out));
  if (!pack.ok) throw new Error(pack.failure.message);
  const file = join(folder, 'library.db');
  let bytesBefore = 0;
  let indexSeconds = 0;
  let learned: Embeddings | null = null;
  const begun = performance.now();
  const assembled = await assembleLibrary({
    pack: pack.value,
    file,
    asOf,
    buildIndex: (db, articles, _bank, _ranker, embeddings) => {
      learned = embeddings;
      bytesBefore = statSync(file).size;
      const start = performance.now();
      writeIndex(db, articles);
      indexSeconds = (performance.now() - start) / 1000;
    },
  });
  if (!assembled.ok) throw new Error(assembled.failure.message);
  const assembleSeconds = (performance.now() - begun) / 1000;
  return { db: new Database(file), file, embeddings: learned, bytesBefore, assembleSeconds, indexSeconds };
}

export interface Round {
  readonly learnFrom: readonly Question[];
  readonly ask: readonly Question[];
}

/** Learns from a round's questions, in place of what was learned before; opens the search that has. */
export async function teach(
  { db, embeddings: earlier }: AssembledLibrary,
  { learnFrom }: Round,
): Promise<void> {
  // What the library's own tables have learned from practice is in them already.
  const { embeddings, ranker } = await learn(db, learnFrom, { earlier, practice: [], onProgress: () => {} });
  if (embeddings) saveEmbeddings(db, new SearchIndex(db), embeddings);
  saveLearned(db, learnFrom, ranker);
}

/** The search of a library as it was taught last. */
export function openSearch({ db }: AssembledLibrary): LibrarySearch {
  const text = db.prepare<[number], string>('SELECT text FROM articles WHERE id = ?').pluck();
  return new LibrarySearch(db, (row) => text.get(row) ?? '');
}

/** A library of laws to teach in rounds; it is gone when `use` has ended. */
export async function withLibrary<Made>(
  laws: string,
  asked: readonly Pick<Question, 'question'>[],
  use: (library: AssembledLibrary) => Promise<Made>,
): Promise<Made> {
  const folder = mkdtempSync(join(tmpdir(), 'mingfa-bench-search-'));
  const library = await assemble(folder, laws, asked);
  try {
    return await use(library);
  } finally {
    library.db.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Five folds of a bank, each asked after learning from the other four. */
export function foldsOf(bank: readonly Question[]): Round[] {
  return roundsOf(bank, deal(bank.length, folds, seed));
}

/** The same, with all that ask about one chapter in one fold. */
export function chapterFoldsOf(db: Database.Database, bank: readonly Question[]): Round[] {
  return roundsOf(bank, chapterFolds(db, bank));
}

/** The day that questions without one were answered on. */
export function dayOf(db: Database.Database, bank: string, given: string | undefined): string {
  return given ?? estimateDay(db, asOf, undated(bank)) ?? asOf;
}

/** By question: its fold, the same for all whose first answers stand in one chapter. */
function chapterFolds(db: Database.Database, bank: readonly Question[]): number[] {
  const index = new SearchIndex(db);
  const rowOf = answerFinder(index);
  const chapters = bank.map(({ articles: [first = ''] }) => index.column.chapter[rowOf(first) ?? 0] ?? 0);
  return dealTogether(chapters, folds, seed);
}

function roundsOf(bank: readonly Question[], fold: ArrayLike<number>): Round[] {
  return Array.from({ length: folds }, (_, number) => {
    const ask = bank.filter((_, at) => fold[at] === number);
    return {
      learnFrom: unlike(
        bank.filter((_, at) => fold[at] !== number),
        ask,
      ),
      ask,
    };
  });
}

/** The questions that are not nearly the same as one of those that are asked. */
export function unlike<Q extends Pick<Question, 'question'>>(
  questions: readonly Q[],
  asked: readonly Pick<Question, 'question'>[],
): Q[] {
  const pairs = asked.map(({ question }) => new Set(grams(question)));
  return questions.filter(({ question }) => {
    const own = new Set(grams(question));
    return !pairs.some((others) => alike(own, others) >= sameQuestion);
  });
}

/** Jaccard: what both have, of what either has. */
function alike(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let both = 0;
  for (const one of a) if (b.has(one)) both += 1;
  return both / (a.size + b.size - both || 1);
}

/** The question with the answers it has in the law of today. */
export function resolve(resolver: AnswerResolver, asked: BankItem, day: string): Question {
  const { id, question } = asked;
  const resolved = resolver.resolve(asked.articles, asked.asOf ?? day);
  const unresolvable = resolved.flatMap((one) =>
    one.is === 'dropped' ? [{ question: id, answer: one.answer, why: one.why }] : [],
  );
  return { id, question, articles: namesOf(resolved), unresolvable };
}

function undated(file: string): BankItem[] {
  return readQuestions(file).filter((question) => question.asOf === undefined);
}

export function readQuestions(file: string): BankItem[] {
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const { id, ...question } = JSON.parse(line);
      return { id: String(id), ...question };
    });
}
