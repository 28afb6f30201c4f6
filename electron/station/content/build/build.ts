import { existsSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { fail, ok, type Result } from '#drivers/basics/result.ts';
import { readPlainText } from '#station/kernel/plain-file.ts';
import {
  type ContentDocument,
  type Kind,
  type PackFailure,
  type PackManifest,
  type PackName,
  PackWriter,
} from '../pack/pack.ts';
import { finishPack, type Learning, type LearnOptions } from './add-learned.ts';
import { ArticleSketch } from './article-sketch.ts';
import { ClipCheck, type SpokenTexts } from './check-clips.ts';
import { ReferenceCheck, referring } from './check-references.ts';
import { DuplicateDocuments } from './duplicates.ts';
import { type EarlierPack, holdsPack, readEarlier } from './earlier-pack.ts';
import { type BuildFailure, inTheWay, noBank, noFolder, nothing, wrongName } from './failures.ts';
import type { SourceFault } from './source/clean-lines.ts';
import { readDataFile } from './source/data-file.ts';
import { type Found, readFolder } from './source/folder.ts';
import { readName } from './source/pack-name.ts';

export type { Learning } from './add-learned.ts';
export { answerNotes, dayNote } from './answer-notes.ts';
export type { SpokenTexts } from './check-clips.ts';
export type { SourceFault } from './source/clean-lines.ts';

interface BuildOptions extends LearnOptions {
  /** The content folder. */
  readonly folder: string;
  /** Where the pack goes: a new folder, or one that holds a pack, which is replaced when the new one is complete. */
  readonly out: string;
  /** The product's own content folder: of it a pack has what is true anywhere (`everywhere`), unless the folder has its own. */
  readonly own?: string | undefined;
  /** Instead of what `content.json` says. */
  readonly name?: Partial<PackName>;
  /** A question bank (JSON Lines) that is kept outside the folder and goes into the pack with it. */
  readonly bank?: string | undefined;
  /** A pack whose embeddings are kept as long as the articles are nearly the same; left out: the one that is replaced. */
  readonly earlier?: string | undefined;
  /** Nothing is kept. */
  readonly learnAnew?: boolean | undefined;
  /** The day on which the questions were answered that say no day of their own; left out: the law of today is meant. */
  readonly asOf?: string | undefined;
  /** The texts of the screens that are spoken: what clips are compared with. Left out: they are not. */
  readonly spokenTexts?: SpokenTexts;
  /** The day of the build, like `2026-01-05`: what records say was known must not be of a later one. Left out: any day may be. */
  readonly today?: string;
}

export interface Built {
  readonly manifest: PackManifest;
  readonly learning: Learning;
  /** Files, and records of files, that could not be read: they are not in the pack. */
  readonly faults: readonly SourceFault[];
  readonly notes: readonly SourceFault[];
  /** The file of each question bank, by the id of its document. */
  readonly banks: ReadonlyMap<string, string>;
}

/**
 * Makes a pack from a content folder, with what its articles and its question bank teach. The same folder and the same
 * earlier pack give the same bytes.
 */
export async function buildPack(options: BuildOptions): Promise<Result<Built, BuildFailure | PackFailure>> {
  const { folder, out } = options;
  if (!isFolder(folder)) return fail(noFolder(folder));
  if (options.bank !== undefined && !existsSync(options.bank)) return fail(noBank(options.bank));
  if (isInTheWay(out) || isBelow(out, folder)) return fail(inTheWay(out));
  const name = readName(folder);
  if ('reason' in name) return fail(wrongName(name));
  const earlier = await findEarlier(options);
  if (!earlier.ok) return earlier;
  const unfinished = `${out}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  const all = dated(found(options), options.asOf);
  const collected = collect(all, new PackWriter(unfinished), options);
  if (collected.empty) {
    rmSync(unfinished, { recursive: true, force: true });
    return fail(nothing(folder, collected.faults));
  }
  const { writer, sketch, banks, faults, notes } = collected;
  const pack = { writer, sketch, folder: unfinished, name: { ...name, ...options.name } };
  const finished = await finishPack({ ...pack, earlier: earlier.value.pack }, options);
  replace(out, unfinished);
  return ok({ ...finished, faults, notes: [...notes, ...earlier.value.notes], banks });
}

interface Earlier {
  readonly pack: EarlierPack | null;
  readonly notes: readonly SourceFault[];
}

/** A pack that was named must be one; of what only lies in the place of the new one it is enough to say what is wrong. */
async function findEarlier(options: BuildOptions): Promise<Result<Earlier, PackFailure>> {
  const { out, earlier, learnAnew = false } = options;
  const nothing = { pack: null, notes: [] };
  if (learnAnew || (earlier === undefined && !holdsPack(out))) return ok(nothing);
  const pack = await readEarlier(earlier ?? out);
  if (pack.ok) return ok({ ...nothing, pack: pack.value });
  if (earlier !== undefined) return pack;
  const reason = `all is learned anew: ${pack.failure.message}`;
  return ok({ ...nothing, notes: [{ file: out, line: 0, reason }] });
}

interface Collected {
  readonly writer: PackWriter;
  readonly sketch: ArticleSketch;
  readonly faults: SourceFault[];
  readonly notes: SourceFault[];
  readonly banks: ReadonlyMap<string, string>;
  readonly empty: boolean;
}

const lastDay = '9999-12-31';
const mostBankBytes = 256 * 1024 * 1024;

/** What the product says of the law itself, and no place is meant by. */
const everywhere: readonly Kind[] = ['note', 'validity', 'dialogues'];

function* found({ folder, bank, own }: BuildOptions): Generator<Found> {
  const there = new Set<string>();
  for (const one of readFolder(folder)) {
    if (one.what === 'document') there.add(one.document.head.id);
    yield one;
  }
  if (own !== undefined && own !== folder) yield* ownDocuments(own, there);
  if (bank === undefined) return;
  const text = readPlainText({ what: 'The question bank', path: bank, mostBytes: mostBankBytes });
  if (!text.ok) {
    const fault = { file: basename(bank), line: 0, reason: text.failure.message };
    return yield { what: 'fault', fault };
  }
  const read = readDataFile(basename(bank), 'bank', text.value);
  for (const fault of read.faults) yield { what: 'fault', fault };
  if (read.document) yield { what: 'document', document: { ...read.document, media: [] }, files: [bank] };
}

function* ownDocuments(own: string, there: ReadonlySet<string>): Generator<Found> {
  for (const one of readFolder(own)) {
    if (one.what !== 'document') continue;
    const { id, kind } = one.document.head;
    if (everywhere.includes(kind) && !there.has(id)) yield one;
  }
}

/** Gives the questions that say no day the day of all of them. */
function* dated(all: Iterable<Found>, asOf: string | undefined): Generator<Found> {
  for (const found of all)
    if (asOf === undefined || found.what !== 'document' || found.document.head.kind !== 'bank') yield found;
    else {
      const items = found.document.items.map((item) => ({ asOf, ...item }));
      yield { ...found, document: { ...found.document, items } };
    }
}

function collect(
  all: Iterable<Found>,
  writer: PackWriter,
  { today = lastDay, spokenTexts }: Pick<BuildOptions, 'today' | 'spokenTexts'>,
): Collected {
  const faults: SourceFault[] = [];
  const notes: SourceFault[] = [];
  const duplicates = new DuplicateDocuments();
  const references = new ReferenceCheck(today);
  const clips = new ClipCheck(spokenTexts);
  const sketch = new ArticleSketch();
  const add = (document: ContentDocument) => {
    writer.add(document);
    sketch.add(document);
  };
  const banks = new Map<string, string>();
  const later: Extract<Found, { what: 'document' }>[] = [];
  let empty = true;
  for (const found of all) {
    if (found.what === 'fault') faults.push(found.fault);
    else if (found.what === 'note') notes.push(found.note);
    else {
      const [file = ''] = found.files;
      if (found.document.head.kind === 'bank') banks.set(found.document.head.id, basename(file));
      const duplicate = duplicates.of(found.document, found.files);
      const document = clips.sound(references.first(found.document, file), file);
      if (duplicate !== null) (duplicate.same ? notes : faults).push(duplicate.fault);
      else if (referring.includes(document.head.kind)) later.push({ ...found, document });
      else add(document);
      empty = false;
    }
  }
  for (const { document, files } of later) add(references.whole(document, files[0] ?? ''));
  notes.push(...clips.notes());
  return { writer, sketch, faults: [...faults, ...references.faults, ...clips.faults], notes, banks, empty };
}

/** The old pack goes only when the new one is complete. */
function replace(out: string, unfinished: string): void {
  const old = `${out}.old`;
  rmSync(old, { recursive: true, force: true });
  if (existsSync(out)) renameSync(out, old);
  renameSync(unfinished, out);
  rmSync(old, { recursive: true, force: true });
}

function isFolder(path: string): boolean {
  return existsSync(path) && statSync(path).isDirectory();
}

/** A pack inside its own content folder would be read as content the next time. */
function isBelow(out: string, folder: string): boolean {
  const path = relative(folder, out);
  return path === '' || !path.startsWith('..');
}

/** Only an empty folder or an older pack may be replaced. */
function isInTheWay(out: string): boolean {
  if (!existsSync(out)) return false;
  return !isFolder(out) || (readdirSync(out).length > 0 && !existsSync(join(out, 'pack.json')));
}
