import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fail, ok, type Result } from '../../../../drivers/basics/result.ts';
import { canonicalJson } from '../pack/canonical-json.ts';
import type { ContentDocument } from '../pack/document.ts';
import { sha256 } from '../pack/hash.ts';
import type { PackManifest } from '../pack/manifest.ts';
import { type PackName, PackWriter } from '../pack/write-pack.ts';
import type { SourceFault } from '../source/clean-lines.ts';
import { readDataFile } from '../source/data-file.ts';
import { type Found, readFolder } from '../source/folder.ts';
import { readName } from '../source/pack-name.ts';
import { ReferenceCheck } from './check-references.ts';

export interface BuildOptions {
  /** The content folder. */
  readonly folder: string;
  /** Where the pack goes: a new folder, or one that holds a pack, which is replaced when the new one is complete. */
  readonly out: string;
  /** Instead of what `content.json` says. */
  readonly name?: Partial<PackName>;
  /** A question bank (JSON Lines) that is kept outside the folder and goes into the pack with it. */
  readonly bank?: string;
}

export interface Built {
  readonly manifest: PackManifest;
  /** Files, and records of files, that could not be read: they are not in the pack. */
  readonly faults: readonly SourceFault[];
  readonly notes: readonly SourceFault[];
}

export interface BuildFailure {
  readonly kind: 'no-folder' | 'no-bank' | 'in-the-way' | 'nothing-to-build' | 'wrong-name';
  readonly message: string;
  readonly remedy: string;
}

/** Makes a pack from a content folder. The same folder gives the same bytes. */
export function buildPack(options: BuildOptions): Result<Built, BuildFailure> {
  const { folder, out } = options;
  if (!isFolder(folder)) return fail(noFolder(folder));
  if (options.bank !== undefined && !existsSync(options.bank)) return fail(noBank(options.bank));
  if (isInTheWay(out)) return fail(inTheWay(out));
  const name = readName(folder);
  if ('reason' in name) return fail(wrongName(name));
  const unfinished = `${out}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  const collected = collect(found(options), new PackWriter(unfinished));
  if (collected.empty) {
    rmSync(unfinished, { recursive: true, force: true });
    return fail(nothing(folder, collected.faults));
  }
  const manifest = collected.writer.finish({ ...name, ...options.name });
  replace(out, unfinished);
  return ok({ manifest, faults: collected.faults, notes: collected.notes });
}

interface Collected {
  readonly writer: PackWriter;
  readonly faults: SourceFault[];
  readonly notes: SourceFault[];
  readonly empty: boolean;
}

function* found({ folder, bank }: BuildOptions): Generator<Found> {
  yield* readFolder(folder);
  if (bank === undefined) return;
  const read = readDataFile(basename(bank), 'bank', readFileSync(bank, 'utf8'));
  if (Array.isArray(read)) for (const fault of read) yield { what: 'fault', fault };
  else yield { what: 'document', document: { ...read, media: [] }, files: [bank] };
}

function collect(all: Iterable<Found>, writer: PackWriter): Collected {
  const faults: SourceFault[] = [];
  const notes: SourceFault[] = [];
  const twins = new Twins();
  const references = new ReferenceCheck();
  let empty = true;
  for (const found of all) {
    if (found.what === 'fault') faults.push(found.fault);
    else if (found.what === 'note') notes.push(found.note);
    else {
      const twin = twins.of(found.document, found.files);
      references.see(found.document, found.files[0] ?? '');
      if (twin === null) writer.add(found.document);
      else (twin.same ? notes : faults).push(twin.fault);
      empty = false;
    }
  }
  return { writer, faults: [...faults, ...references.faults()], notes, empty };
}

/** Finds a second file of the same version of the same law. Collections sort some laws into two folders. */
class Twins {
  readonly #seen = new Map<string, { file: string; text: string }>();

  of(
    { head, items }: ContentDocument,
    files: readonly string[],
  ): { same: boolean; fault: SourceFault } | null {
    const file = files[0] ?? '';
    const text = sha256(
      canonicalJson(items.map((item) => ('text' in item ? item.text : item))).replace(/\\n|\s/g, ''),
    );
    const before = this.#seen.get(head.id);
    if (!before) {
      this.#seen.set(head.id, { file, text });
      return null;
    }
    const same = before.text === text;
    const reason = same
      ? `has the same text as ${before.file}: kept once`
      : `has another text than ${before.file}, which has the same title and date: take one of them away`;
    return { same, fault: { file, line: 1, reason } };
  }
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

/** Only an empty folder or an older pack may be replaced. */
function isInTheWay(out: string): boolean {
  if (!existsSync(out)) return false;
  return !isFolder(out) || (readdirSync(out).length > 0 && !existsSync(join(out, 'pack.json')));
}

function noFolder(folder: string): BuildFailure {
  return {
    kind: 'no-folder',
    message: `There is no folder ${folder}.`,
    remedy:
      'Name the folder that holds the Markdown and data files. content/README.md says what can stand in it.',
  };
}

function noBank(file: string): BuildFailure {
  return {
    kind: 'no-bank',
    message: `There is no question bank ${file}.`,
    remedy: 'Name a JSON Lines file.',
  };
}

function inTheWay(out: string): BuildFailure {
  return {
    kind: 'in-the-way',
    message: `${out} holds something that is no content pack, and is left alone.`,
    remedy: 'Name another folder with --out.',
  };
}

function wrongName({ file, reason }: SourceFault): BuildFailure {
  return {
    kind: 'wrong-name',
    message: `${file} is wrong: ${reason}.`,
    remedy: 'content/README.md shows one.',
  };
}

function nothing(folder: string, faults: readonly SourceFault[]): BuildFailure {
  const first = faults[0];
  const because = first ? ` The first of ${faults.length} faults: ${first.file}: ${first.reason}.` : '';
  return {
    kind: 'nothing-to-build',
    message: `${folder} holds no document that can be read.${because}`,
    remedy: 'content/README.md says how the files look.',
  };
}
