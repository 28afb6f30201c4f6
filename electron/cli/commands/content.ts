import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { SystemClock } from '#drivers/basics/clock.ts';
import { fail, ok, type Result } from '#drivers/basics/result.ts';
import type { Learning, SourceFault } from '#station/content/build/build.ts';
import type { ChangedAnswer, IndexBuilder } from '#station/content/install/install.ts';
import type { PackReader } from '#station/content/pack/pack.ts';
import { day } from '../day.ts';
import { built } from '../paths.ts';
import { progressLine } from '../progress-line.ts';
import { addContentDelivery } from './content-delivery.ts';
import {
  type DataOption,
  dataDir,
  endAsWrongCall,
  type Failure,
  type JsonOption,
  linesOf,
  megabytes,
  type Outcome,
  report,
  showProgress,
  today,
} from './content-outcome.ts';

/** So many files are named on a screen; --json names all. */
const namedFiles = 40;

interface BuildOption extends JsonOption {
  readonly out?: string;
  readonly id?: string;
  readonly title?: string;
  readonly bank?: string;
  readonly earlier?: string;
  readonly learnAnew?: boolean;
  readonly alone?: boolean;
  readonly asOf?: string;
}

/** `mingfa content …` */
export function addContent(program: Command): void {
  const content = program
    .command('content')
    .description('make, check and install packs of laws, guides, institutions and education');
  const command = (words: string, description: string) =>
    content
      .command(words)
      .description(description)
      .option('--json', 'print one JSON object')
      .exitOverride(endAsWrongCall);
  const data = ['--data <dir>', "the terminal's data folder; MINGFA_DATA otherwise"] as const;
  content.exitOverride(endAsWrongCall);

  command('build <dir>', 'make a pack from a folder of Markdown and data files (content/README.md)')
    .option('--out <dir>', 'where the pack goes; <dir>.pack otherwise')
    .option('--id <id>', "the pack's id, instead of the one in content.json")
    .option('--title <title>', "the pack's title, likewise")
    .option('--bank <file>', 'a question bank (JSON Lines) that is kept outside the folder')
    .option('--earlier <pack>', 'keep what this pack has learned, while it fits; the pack at --out otherwise')
    .option('--alone', 'without the notes on laws, and on what is in force, that come with the product')
    .option('--learn-anew', 'keep nothing that an earlier pack has learned')
    .option(
      '--as-of <day>',
      'when questions that say no day were answered; by the law of today otherwise',
      day,
    )
    .action((dir: string, options: BuildOption) => report(options, () => build(dir, options)));
  command('verify [pack]', 'read a pack whole and compare every hash; without one, the installed one')
    .option(...data)
    .action((pack: string | undefined, options: DataOption) => report(options, () => verify(pack, options)));
  command('install <pack>', 'install a pack, or what was exported to a stick, and use it from now on')
    .option(...data)
    .action((pack: string, options: DataOption) => report(options, () => install(pack, options)));
  command('list', 'say what is installed, and what it can be rolled back to')
    .option(...data)
    .action((options: DataOption) => report(options, () => list(options)));
  command('rollback', 'use the content before the current one again')
    .option(...data)
    .action((options: DataOption) => report(options, () => rollback(options)));
  command('export <dir>', 'copy the installed pack to a stick for a station without a network')
    .option(...data)
    .action((dir: string, options: DataOption) => report(options, () => exportTo(dir, options)));
  addContentDelivery(command);
}

async function build(dir: string, options: BuildOption): Promise<Result<Outcome, Failure>> {
  const { answerNotes, buildPack, dayNote } = await import('#station/content/build/build.ts');
  const { FolderSource, openPack } = await import('#station/content/pack/pack.ts');
  const { learnInThreads } = await import('#station/content/search/indexing.ts');
  const { spokenTexts } = await import('../spoken-texts.ts');
  const clock = new SystemClock();
  const start = clock.monotonic();
  const folder = resolve(dir);
  const out = resolve(options.out ?? `${folder}.pack`);
  const { id, title, bank, asOf, earlier, learnAnew, alone, json } = options;
  const show = progressLine(process.stderr, clock);
  const made = await buildPack({
    folder,
    out,
    own: alone ? undefined : built.ownContent,
    name: { ...(id ? { id } : {}), ...(title ? { title } : {}) },
    bank,
    earlier: earlier === undefined ? undefined : resolve(earlier),
    learnAnew,
    learn: learnInThreads(built.learningThread, availableParallelism()),
    ...(json ? {} : { onProgress: ({ step, share }) => show(step, share) }),
    asOf,
    spokenTexts: await spokenTexts(),
    today: today(),
  });
  if (!made.ok) return made;
  const pack = await openPack(new FolderSource(out));
  const proved = pack.ok ? await prove(pack.value) : pack;
  if (!proved.ok) return proved;
  const { manifest, faults, banks, learning } = made.value;
  const { links, changedAnswers, otherDay } = proved.value;
  const day = otherDay === null ? [] : [dayNote(otherDay, banks)];
  const notes = [...day, ...answerNotes(changedAnswers, banks), ...made.value.notes];
  const seconds = Math.round((clock.monotonic() - start) / 100) / 10;
  const peakBytes = process.resourceUsage().maxRSS * 1024;
  const figures = {
    pack: out,
    id: manifest.id,
    title: manifest.title,
    ...manifest.totals,
    links,
    learning,
    answers: countsOf(changedAnswers),
    seconds,
    peakBytes,
  };
  return ok({
    lines: [...figuresOf(figures), ...named('cannot be used', faults), ...named('worth a look', notes)],
    figures: { ...figures, faults, notes },
    whole: faults.length === 0,
  });
}

/** Of the answers of question banks: how many are called otherwise today, and how many are left out. */
function countsOf(changed: readonly ChangedAnswer[]) {
  const count = (fate: ChangedAnswer['is']) => changed.filter(({ is }) => is === fate).length;
  return { moved: count('moved'), dropped: count('dropped') };
}

/** Assembles the pack once, to throw away: what a terminal could not take must not leave the building. */
async function prove(pack: PackReader) {
  const { assembleLibrary, estimateBankDay } = await import('#station/content/install/install.ts');
  const folder = mkdtempSync(join(tmpdir(), 'mingfa-content-'));
  const asOf = today();
  let otherDay: string | null = null;
  const buildIndex: IndexBuilder = (db) => {
    otherDay = estimateBankDay(db, asOf);
  };
  try {
    const made = await assembleLibrary({ pack, file: join(folder, 'library.db'), asOf, buildIndex });
    return made.ok ? ok({ ...made.value, otherDay }) : made;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

interface BuildFigures {
  readonly pack: string;
  readonly title: string;
  readonly documents: Readonly<Record<string, number | undefined>>;
  readonly articles: number;
  readonly links: number;
  readonly learning: Learning;
  readonly answers: { readonly moved: number; readonly dropped: number };
  readonly chunks: number;
  readonly bytes: number;
  readonly textBytes: number;
  readonly seconds: number;
  readonly peakBytes: number;
}

function figuresOf(figures: BuildFigures): string[] {
  const kinds = Object.entries(figures.documents).map(([kind, count]) => `${kind} ${count}`);
  return [
    `pack       ${figures.pack}`,
    `title      ${figures.title}`,
    `documents  ${kinds.join(', ')}`,
    `articles   ${figures.articles}`,
    `links      ${figures.links}`,
    `answers    ${figures.answers.moved} have moved since, ${figures.answers.dropped} are left out`,
    `size       ${megabytes(figures.bytes)} in ${figures.chunks} chunks (${megabytes(figures.textBytes)} unpacked)`,
    `learned    ${learnedWords[figures.learning.how]}${changed(figures.learning)}`,
    `took       ${figures.seconds} s, at most ${megabytes(figures.peakBytes)} of memory`,
  ];
}

const learnedWords: Readonly<Record<Learning['how'], string>> = {
  nothing: 'nothing: too few articles, and too few questions',
  anew: 'all of it now',
  'from-bank': 'from the question bank now; the embeddings are those of the earlier pack',
  kept: 'nothing now: what the earlier pack had learned is kept as it was',
};

function changed({ changedShare }: Learning): string {
  return changedShare === null
    ? ''
    : ` (${(changedShare * 100).toFixed(1)} % of the articles are others than they were learned from)`;
}

function named(heading: string, files: readonly SourceFault[]): string[] {
  if (files.length === 0) return [`${heading}: nothing`];
  const lines = files
    .slice(0, namedFiles)
    .map(({ file, line, reason }) => `  ${file}${line > 0 ? `:${line}` : ''} ${reason}`);
  const more = files.length > namedFiles ? [`  … and ${files.length - namedFiles} more: see --json`] : [];
  return [`${heading}: ${files.length}`, ...lines, ...more];
}

async function verify(path: string | undefined, options: DataOption): Promise<Result<Outcome, Failure>> {
  const { ContentStore, nothingInstalled } = await import('#station/content/install/install.ts');
  const { FolderSource, openPack, verifyPack } = await import('#station/content/pack/pack.ts');
  const store = new ContentStore(dataDir(options));
  const current = path === undefined ? store.current() : null;
  if (path === undefined && !current) return fail(nothingInstalled(store.folder));
  const source = current ? store.packOf(current) : new FolderSource(resolve(path ?? ''));
  const pack = await openPack(source);
  const verified = pack.ok ? await verifyPack(pack.value) : pack;
  if (!verified.ok) return verified;
  if (current) {
    const sound = store.verifyLibrary(current);
    if (!sound.ok) return sound;
  }
  const { documents, chunks, bytes } = verified.value;
  return ok({
    lines: [`${source.name} is whole: ${documents} documents, ${chunks} chunks, ${megabytes(bytes)}`],
    figures: { source: source.name, documents, chunks, bytes },
  });
}

async function install(path: string, options: DataOption): Promise<Result<Outcome, Failure>> {
  const { ContentStore } = await import('#station/content/install/install.ts');
  const { FolderSource, openPack } = await import('#station/content/pack/pack.ts');
  const { buildSearchIndex } = await import('#station/content/search/indexing.ts');
  const clock = new SystemClock();
  const start = clock.monotonic();
  const pack = await openPack(new FolderSource(resolve(path)));
  if (!pack.ok) return pack;
  const store = new ContentStore(dataDir(options));
  const done = await store.install(pack.value, {
    asOf: today(),
    buildIndex: buildSearchIndex,
    ...(options.json ? {} : { progress: showProgress }),
  });
  if (!done.ok) return done;
  const { installed, changed, fetchedBytes } = done.value;
  const seconds = Math.round((clock.monotonic() - start) / 100) / 10;
  const peakBytes = process.resourceUsage().maxRSS * 1024;
  const how = changed
    ? `copied ${megabytes(fetchedBytes)} in ${seconds} s, at most ${megabytes(peakBytes)} of memory`
    : 'was in use already: nothing was done';
  return ok({
    lines: [...linesOf('in use', installed), how],
    figures: { changed, fetchedBytes, seconds, peakBytes, installed },
  });
}

async function list(options: DataOption): Promise<Result<Outcome, Failure>> {
  const { ContentStore, nothingInstalled } = await import('#station/content/install/install.ts');
  const store = new ContentStore(dataDir(options));
  const current = store.current();
  if (!current) return fail(nothingInstalled(store.folder));
  const previous = store.previous();
  return ok({
    lines: [
      ...linesOf('in use', current),
      ...(previous ? linesOf('before', previous) : ['before: nothing to roll back to']),
    ],
    figures: { current, previous },
  });
}

async function rollback(options: DataOption): Promise<Result<Outcome, Failure>> {
  const { ContentStore } = await import('#station/content/install/install.ts');
  const done = await new ContentStore(dataDir(options)).rollback();
  if (!done.ok) return done;
  return ok({ lines: linesOf('in use again', done.value), figures: { installed: done.value } });
}

async function exportTo(dir: string, options: DataOption): Promise<Result<Outcome, Failure>> {
  const { ContentStore, exportPack, nothingInstalled } = await import('#station/content/install/install.ts');
  const { openPack } = await import('#station/content/pack/pack.ts');
  const store = new ContentStore(dataDir(options));
  const current = store.current();
  if (!current) return fail(nothingInstalled(store.folder));
  const pack = await openPack(store.packOf(current));
  const done = pack.ok ? await exportPack(pack.value, resolve(dir)) : pack;
  if (!done.ok) return done;
  const { folder, chunks, bytes } = done.value;
  return ok({
    lines: [
      `${folder} holds the pack now: ${chunks} chunks, ${megabytes(bytes)} copied. The stick can be taken out.`,
    ],
    figures: { folder, chunks, bytes },
  });
}
