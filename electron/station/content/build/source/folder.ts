import { readdirSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import {
  type ContentDocument,
  type Item,
  isTextKind,
  type ListKind,
  mediaTypes,
  type SourceKind,
} from '#station/content/pack/pack.ts';
import { readPlainFile } from '#station/kernel/plain-file.ts';
import { decodeUtf8, type SourceFault } from './clean-lines.ts';
import { readDataFile } from './data-file.ts';
import { isOfTheProduct, kindOf } from './kinds.ts';
import { findMedia, type MediaUse, withPaths } from './media.ts';
import { nameFile } from './pack-name.ts';
import { bookGroup, documentOf, readTextFile, type TextFile } from './text-file.ts';

/** The longest code of laws has a tenth of it. */
const mostFileBytes = 32 * 1024 * 1024;

/** What reading a content folder brings, one thing at a time: documents, and what is to be said about files. */
export type Found =
  | { readonly what: 'document'; readonly document: ContentDocument; readonly files: readonly string[] }
  /** A file, or a record of it, that cannot be used. */
  | { readonly what: 'fault'; readonly fault: SourceFault }
  /** Worth a look: the document is complete as far as anyone can tell. */
  | { readonly what: 'note'; readonly note: SourceFault };

/** Reads a content folder file by file. Only the books of a code are held back until all of them have been read. */
export function* readFolder(folder: string): Generator<Found> {
  const reader = new FolderReader(folder);
  for (const { file, isFile } of walk(folder)) {
    if (isFile) yield* reader.read(file);
    else yield faultOf(file, 0, 'is a link or a device, not a file');
  }
  yield* reader.finish();
}

class FolderReader {
  readonly #folder: string;
  readonly #books = new Map<string, TextFile[]>();
  readonly #pictures: string[] = [];
  readonly #shown = new Set<string>();

  constructor(folder: string) {
    this.#folder = folder;
  }
  *read(file: string): Generator<Found> {
    const end = extname(file).toLowerCase();
    if (file === nameFile || basename(file) === 'README.md' || isOfTheProduct(file)) return;
    if (end in mediaTypes) return void this.#pictures.push(file);
    const kind = kindOf([basename(this.#folder), ...file.split('/')]);
    const wanted = endingsOf(kind);
    if (!wanted.includes(end))
      return yield faultOf(
        file,
        0,
        `cannot be a document of kind "${kind}": its name must end in ${wanted.join(' or ')}`,
      );
    const read = readPlainFile({
      what: 'The file',
      path: join(this.#folder, file),
      mostBytes: mostFileBytes,
    });
    if (!read.ok) return yield faultOf(file, 0, read.failure.message);
    const decoded = decodeUtf8(read.value);
    if ('line' in decoded)
      return yield faultOf(file, decoded.line, 'is not UTF-8: open it in an editor and save it as UTF-8');
    yield* isTextKind(kind)
      ? this.#readText(readTextFile(file, kind, decoded.text))
      : this.#readData(file, kind, decoded.text);
  }
  *finish(): Generator<Found> {
    for (const files of this.#books.values()) yield* this.#document(files);
    for (const file of this.#pictures)
      if (!this.#shown.has(join(this.#folder, file)))
        yield { what: 'note', note: { file, line: 0, reason: 'is shown by no document and left out' } };
  }

  *#readText(read: TextFile | SourceFault): Generator<Found> {
    if ('reason' in read) return yield { what: 'fault', fault: read };
    // Notes are on some articles of a law.
    for (const gap of read.kind === 'note' ? [] : read.body.gaps)
      yield { what: 'note', note: { file: read.file, ...gap } };
    const group = bookGroup(read);
    if (group === null) yield* this.#document([read]);
    else this.#books.set(group, [...(this.#books.get(group) ?? []), read]);
  }
  *#document(files: readonly TextFile[]): Generator<Found> {
    const uses = files.flatMap(({ file, body }) => body.media.map((use) => ({ file, ...use })));
    yield* this.#withMedia(
      documentOf(files),
      uses,
      files.map(({ file }) => file),
    );
  }
  *#readData(file: string, kind: ListKind, text: string): Generator<Found> {
    const read = readDataFile(file, kind, text);
    for (const fault of read.faults) yield { what: 'fault', fault };
    if (read.document) yield* this.#withMedia(read.document, mediaShown(file, read.document.items), [file]);
  }
  *#withMedia(
    document: Omit<ContentDocument, 'media'>,
    uses: readonly MediaUse[],
    files: readonly string[],
  ): Generator<Found> {
    const media = findMedia(this.#folder, uses);
    for (const { path } of media.files) this.#shown.add(path);
    for (const fault of media.faults) yield { what: 'fault', fault };
    if (media.faults.length > 0) return;
    // The books of one code lie in one folder.
    const items = withPaths(files[0] ?? '', document.items);
    yield { what: 'document', document: { ...document, items, media: media.files }, files };
  }
}

function endingsOf(kind: SourceKind): string[] {
  if (kind === 'dialogues') return ['.yaml'];
  return isTextKind(kind) ? ['.md'] : ['.json', '.jsonl'];
}

/** The pictures and videos of a playlist, the sounds of clips. */
function mediaShown(file: string, items: readonly Item[]): MediaUse[] {
  return items.flatMap((item) => {
    if ('sounds' in item) return item.sounds.map((name) => ({ file, line: 0, name }));
    return 'show' in item && item.show.what === 'media' ? [{ file, line: 0, name: item.show.media }] : [];
  });
}

function faultOf(file: string, line: number, reason: string): Found {
  return { what: 'fault', fault: { file, line, reason } };
}

/** A file below a content folder, or something that stands there and is none. */
interface FoundEntry {
  /** Path below the folder, `/` between folders. */
  readonly file: string;
  readonly isFile: boolean;
}

/** Every entry below a folder in the order of names; hidden ones (`.git`, `.DS_Store`) are left out. */
function* walk(folder: string, below = ''): Generator<FoundEntry> {
  const entries = readdirSync(join(folder, below), { withFileTypes: true });
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.name.startsWith('.')) continue;
    const file = below === '' ? entry.name : `${below}/${entry.name}`;
    if (entry.isDirectory()) yield* walk(folder, file);
    else yield { file, isFile: entry.isFile() };
  }
}
