import { createHash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { chunkPath } from './chunk-source.ts';
import { compress } from './compression.ts';
import {
  type ContentDocument,
  type Item,
  isLearnedKind,
  type Kind,
  keyOf,
  knownDays,
  type MediaFile,
} from './document.ts';
import { canonicalJson, sha256 } from './hash.ts';
import {
  bankOf,
  type ChunkRef,
  clipsFormat,
  type DocumentEntry,
  learnedFormat,
  type MediaEntry,
  mediaPieceBytes,
  type PackManifest,
  packFormat,
  pagesFor,
  type Totals,
} from './manifest.ts';

/** What a pack says of itself. */
export type PackName = Pick<PackManifest, 'id' | 'title' | 'notice'>;

/**
 * Writes a pack into a new, empty folder, one document at a time. The same documents give the same bytes, in whatever
 * order they come.
 */
export class PackWriter {
  readonly #folder: string;
  readonly #entries = new Map<string, DocumentEntry>();
  readonly #documents = new Map<Kind, number>();
  readonly #written = new Map<string, number>();
  #pages: readonly ChunkRef[] = [];
  #articles = 0;
  #questions = 0;
  #textBytes = 0;
  #learnedBytes = 0;
  #mediaBytes = 0;
  #isDated = false;

  constructor(folder: string) {
    this.#folder = folder;
    mkdirSync(folder, { recursive: true });
  }
  has(id: string): boolean {
    return this.#entries.has(id);
  }
  add({ head, items, media }: ContentDocument): void {
    if (this.has(head.id)) throw new Error(`two documents are called ${head.id}`);
    let textBytes = 0;
    const runs = cut(items, isLearnedKind(head.kind) ? cutting.learned : cutting.usual);
    const chunks = [...runs].map((run, index) => {
      const json = canonicalJson({ document: head.id, ...(index === 0 ? { head } : {}), items: run });
      textBytes += Buffer.byteLength(json);
      return this.#write(compress(json));
    });
    const entry = { id: head.id, kind: head.kind, chunks, media: media.map((file) => this.#addMedia(file)) };
    this.#addEntry(entry, textBytes);
    if (head.kind === 'bank') this.#questions += items.length;
    this.#isDated ||= items.some((item) => 'asOf' in item || knownDays(item).length > 0);
    this.#articles += items.filter((item) => 'form' in item && item.form === 'article').length;
  }
  /** A document of another pack, as it is there. @param textBytes its size as JSON */
  keep(entry: DocumentEntry, textBytes: number, folder: string): void {
    for (const { hash } of entry.chunks) {
      const { hash: found } = this.#write(readFileSync(join(folder, chunkPath(hash))));
      if (found !== hash) throw new Error(`the chunk ${hash} of ${folder} has changed`);
    }
    this.#addEntry(entry, textBytes);
  }
  /** How many articles and questions there are to learn from, and which: see `bankOf`. */
  get articles(): number {
    return this.#articles;
  }
  get questions(): number {
    return this.#questions;
  }
  get bank(): string {
    return bankOf(this.#entries.values());
  }
  /**
   * Writes the manifests; `pack.json` last, so that a folder without it is no pack. More can be added afterwards: then the
   * manifests are written anew.
   */
  finish(name: PackName): PackManifest {
    for (const { hash } of this.#pages) this.#remove(hash);
    this.#pages = this.#documentsByPage().map((documents) =>
      this.#write(compress(canonicalJson({ documents }))),
    );
    const manifest: PackManifest = {
      format: this.#format(),
      ...name,
      pages: [...this.#pages],
      totals: this.#totals(),
    };
    writeFileSync(join(this.#folder, 'pack.json'), canonicalJson(manifest));
    return manifest;
  }

  /** The oldest that has all that is in it. */
  #format(): PackManifest['format'] {
    if (this.#documents.has('dialogues')) return packFormat;
    if (this.#documents.has('clips')) return clipsFormat;
    return this.#isDated || this.#learnedBytes > 0 ? learnedFormat : 1;
  }
  #documentsByPage(): DocumentEntry[][] {
    const pages = Array.from({ length: pagesFor(this.#entries.size) }, (): DocumentEntry[] => []);
    const sorted = [...this.#entries.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1));
    for (const entry of sorted)
      pages[Number.parseInt(sha256(entry.id).slice(0, 6), 16) % pages.length]?.push(entry);
    return pages.filter((page) => page.length > 0);
  }
  #totals(): Totals {
    return {
      documents: Object.fromEntries(this.#documents),
      articles: this.#articles,
      chunks: this.#written.size,
      bytes: [...this.#written.values()].reduce((sum, bytes) => sum + bytes, 0),
      mediaBytes: this.#mediaBytes,
      textBytes: this.#textBytes,
      // Older versions do not know the field.
      ...(this.#learnedBytes > 0 ? { learnedBytes: this.#learnedBytes } : {}),
    };
  }
  #addEntry(entry: DocumentEntry, textBytes: number): void {
    this.#entries.set(entry.id, entry);
    this.#documents.set(entry.kind, (this.#documents.get(entry.kind) ?? 0) + 1);
    this.#textBytes += textBytes;
    if (isLearnedKind(entry.kind)) this.#learnedBytes += textBytes;
  }
  #addMedia({ name, type, path }: MediaFile): MediaEntry {
    const whole = createHash('sha256');
    const pieces: ChunkRef[] = [];
    for (const piece of piecesOf(path)) {
      whole.update(piece);
      if (!this.#written.has(sha256(piece))) this.#mediaBytes += piece.length;
      pieces.push(this.#write(piece));
    }
    return { name, type, hash: whole.digest('hex'), bytes: statSync(path).size, pieces };
  }
  #remove(hash: string): void {
    rmSync(join(this.#folder, chunkPath(hash)));
    this.#written.delete(hash);
  }
  #write(bytes: Uint8Array): ChunkRef {
    const hash = sha256(bytes);
    if (!this.#written.has(hash)) {
      const path = join(this.#folder, chunkPath(hash));
      if (!existsSync(dirname(path))) mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, bytes);
      this.#written.set(hash, bytes.length);
    }
    return { hash, bytes: bytes.length };
  }
}

function* piecesOf(path: string): Generator<Uint8Array> {
  const file = openSync(path, 'r');
  try {
    for (;;) {
      const piece = Buffer.alloc(mediaPieceBytes);
      const length = readSync(file, piece);
      if (length === 0) return;
      yield piece.subarray(0, length);
    }
  } finally {
    closeSync(file);
  }
}

/**
 * Chunks of Chinese text compress to about a quarter: 32–96 KB of JSON travel as 8–25 KB. What was learned does not, and
 * changes as a whole: fewer chunks are fewer requests.
 */
const cutting = {
  usual: { minBytes: 32 * 1024, maxBytes: 96 * 1024 },
  learned: { minBytes: 512 * 1024, maxBytes: 1024 * 1024 },
} as const;
/** Of so many items one is a border. */
const oneIn = 8;

/**
 * Cuts the items of a document into runs, usually of some 32–96 KB. Where to cut is asked of each item's key alone, so that
 * changing an article never moves the cuts, and adding one moves them only until the next item that is a border.
 */
export function* cut(
  items: readonly Item[],
  { minBytes, maxBytes }: { readonly minBytes: number; readonly maxBytes: number } = cutting.usual,
): Generator<readonly Item[]> {
  let run: Item[] = [];
  let bytes = 0;
  for (const item of items) {
    const size = Buffer.byteLength(canonicalJson(item));
    const full = bytes + size > maxBytes;
    if (run.length > 0 && (full || (bytes >= minBytes && isBorder(keyOf(item))))) {
      yield run;
      run = [];
      bytes = 0;
    }
    run.push(item);
    bytes += size;
  }
  yield run;
}

function isBorder(key: string): boolean {
  return Number.parseInt(sha256(key).slice(0, 4), 16) % oneIn === 0;
}
