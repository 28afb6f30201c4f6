import { existsSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { fail, ok, type Result } from '#drivers/basics/result.ts';
import { readPlainText } from '#station/kernel/plain-file.ts';
import { type PackManifest, type PackName, PackWriter } from '../pack/pack.ts';
import { finishPack } from './add-ranker.ts';
import { ReferenceCheck, referring } from './check-references.ts';
import { DuplicateDocuments } from './duplicates.ts';
import { type BuildFailure, inTheWay, noBank, noFolder, nothing, wrongName } from './failures.ts';
import type { SourceFault } from './source/clean-lines.ts';
import { readDataFile } from './source/data-file.ts';
import { type Found, readFolder } from './source/folder.ts';
import { readName } from './source/pack-name.ts';

export type { SourceFault } from './source/clean-lines.ts';

interface BuildOptions {
  /** The content folder. */
  readonly folder: string;
  /** Where the pack goes: a new folder, or one that holds a pack, which is replaced when the new one is complete. */
  readonly out: string;
  /** Instead of what `content.json` says. */
  readonly name?: Partial<PackName>;
  /** A question bank (JSON Lines) that is kept outside the folder and goes into the pack with it. */
  readonly bank?: string | undefined;
}

export interface Built {
  readonly manifest: PackManifest;
  /** Files, and records of files, that could not be read: they are not in the pack. */
  readonly faults: readonly SourceFault[];
  readonly notes: readonly SourceFault[];
}

/** Makes a pack from a content folder, with the order that its question bank teaches. The same folder gives the same bytes. */
export async function buildPack(options: BuildOptions): Promise<Result<Built, BuildFailure>> {
  const { folder, out } = options;
  if (!isFolder(folder)) return fail(noFolder(folder));
  if (options.bank !== undefined && !existsSync(options.bank)) return fail(noBank(options.bank));
  if (isInTheWay(out) || isBelow(out, folder)) return fail(inTheWay(out));
  const name = readName(folder);
  if ('reason' in name) return fail(wrongName(name));
  const unfinished = `${out}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  const collected = collect(found(options), new PackWriter(unfinished));
  if (collected.empty) {
    rmSync(unfinished, { recursive: true, force: true });
    return fail(nothing(folder, collected.faults));
  }
  const manifest = await finishPack(collected.writer, unfinished, { ...name, ...options.name });
  replace(out, unfinished);
  return ok({ manifest, faults: collected.faults, notes: collected.notes });
}

interface Collected {
  readonly writer: PackWriter;
  readonly faults: SourceFault[];
  readonly notes: SourceFault[];
  readonly empty: boolean;
}

const mostBankBytes = 256 * 1024 * 1024;

function* found({ folder, bank }: BuildOptions): Generator<Found> {
  yield* readFolder(folder);
  if (bank === undefined) return;
  const text = readPlainText({ what: 'The question bank', path: bank, mostBytes: mostBankBytes });
  if (!text.ok) {
    const fault = { file: basename(bank), line: 0, reason: text.failure.message };
    return yield { what: 'fault', fault };
  }
  const read = readDataFile(basename(bank), 'bank', text.value);
  if (Array.isArray(read)) for (const fault of read) yield { what: 'fault', fault };
  else yield { what: 'document', document: { ...read, media: [] }, files: [bank] };
}

function collect(all: Iterable<Found>, writer: PackWriter): Collected {
  const faults: SourceFault[] = [];
  const notes: SourceFault[] = [];
  const duplicates = new DuplicateDocuments();
  const references = new ReferenceCheck();
  const later: Extract<Found, { what: 'document' }>[] = [];
  let empty = true;
  for (const found of all) {
    if (found.what === 'fault') faults.push(found.fault);
    else if (found.what === 'note') notes.push(found.note);
    else {
      const duplicate = duplicates.of(found.document, found.files);
      const document = references.first(found.document, found.files[0] ?? '');
      if (duplicate !== null) (duplicate.same ? notes : faults).push(duplicate.fault);
      else if (referring.includes(document.head.kind)) later.push({ ...found, document });
      else writer.add(document);
      empty = false;
    }
  }
  for (const { document, files } of later) writer.add(references.whole(document, files[0] ?? ''));
  return { writer, faults: [...faults, ...references.faults], notes, empty };
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
