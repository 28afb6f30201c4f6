import { LearnedCheck, type LearnedDocumentCheck } from './check-learned.ts';
import {
  type ClipItem,
  type Item,
  isLearnedKind,
  isTextKind,
  type Kind,
  keyOf,
  most,
  type Part,
  type TextHead,
  type Unit,
} from './document.ts';
import { learnedIds } from './learned-documents.ts';
import {
  bankOf,
  type DocumentEntry,
  type MediaEntry,
  maxPageBytes,
  mediaPieceBytes,
  type PackManifest,
} from './manifest.ts';
import { picture } from './media.ts';
import type { DocumentRun, Flaw, PackPage } from './read-pack.ts';

/** Videos may have pieces in common, and seldom have: so many times what travels is the most that they unfold to. */
const mostShared = 4;

/** 劳动合同法@2012-12-28 is a version of 劳动合同法. */
export function workOfId(id: string): string {
  return id.replace(/@\d{4}-\d{2}-\d{2}$/, '');
}

/**
 * Looks at a pack as a whole while it is read: what one schema cannot see. Sizes and counts are compared with what
 * `pack.json` says as they grow, so that no pack becomes larger than the room that was made for it. Each method answers
 * with the first thing that is wrong.
 */
export class PackCheck {
  readonly #totals: PackManifest['totals'];
  readonly #kinds = new Map<string, Kind>();
  readonly #counts = new Map<Kind, number>();
  /** Bytes of each chunk that travels, by its hash. */
  readonly #chunks = new Map<string, number>();
  readonly #texts = new Set<string>();
  readonly #media = new Map<string, string>();
  readonly #uses: { readonly item: string; readonly wanted: string }[] = [];
  readonly #records = new Set<string>();
  readonly #read = new Set<string>();
  readonly #banks: DocumentEntry[] = [];
  readonly #learned: LearnedCheck;
  #pageBytes = 0;
  #mediaBytes = 0;
  #shownBytes = 0;
  #textBytes = 0;
  #learnedBytes = 0;
  #articles = 0;

  constructor({ pages, totals }: PackManifest) {
    this.#totals = totals;
    this.#learned = new LearnedCheck({ textBytes: totals.textBytes, bank: () => bankOf(this.#banks) });
    for (const { hash, bytes } of pages) this.#chunks.set(hash, bytes);
  }
  page({ documents, textBytes }: PackPage): Flaw | null {
    this.#pageBytes += textBytes;
    if (this.#pageBytes > maxPageBytes)
      return flaw('pack.json', 'names pages that are far too large together');
    let before = '';
    for (const entry of documents) {
      const { id, kind } = entry;
      if (this.#kinds.has(id)) return flaw(id, 'is there twice');
      if (id <= before) return flaw(id, 'does not stand in its place among the documents');
      before = id;
      this.#kinds.set(id, kind);
      this.#counts.set(kind, (this.#counts.get(kind) ?? 0) + 1);
      if (kind === 'bank') this.#banks.push(entry);
      const wrong = this.#countChunks(entry);
      if (wrong !== null) return flaw(id, wrong);
    }
    return this.#kinds.size > most.documents ? flaw('pack.json', 'names far too many documents') : null;
  }
  /** Call it when all pages have been seen. */
  allPages(): Flaw | null {
    const { documents, chunks, bytes, mediaBytes } = this.#totals;
    const counted = Object.fromEntries(this.#counts);
    const kinds = new Set([...Object.keys(counted), ...Object.keys(documents)]) as Set<Kind>;
    for (const kind of kinds)
      if (counted[kind] !== documents[kind])
        return flaw(
          'pack.json',
          `promises ${documents[kind] ?? 0} documents of kind ${kind}, not ${counted[kind] ?? 0}`,
        );
    for (const [kind, count] of this.#counts)
      if (isLearnedKind(kind) && count > 1)
        return flaw('pack.json', `has more than one document of kind ${kind}`);
    const whole = [...this.#chunks.values()].reduce((sum, size) => sum + size, 0);
    return (
      differ('chunks', chunks, this.#chunks.size) ??
      differ('bytes', bytes, whole) ??
      differ('bytes of pictures and videos', mediaBytes, this.#mediaBytes) ??
      this.#unfolding()
    );
  }
  /** Whether a picture or video is still to be read: one that many documents show is read once. */
  isUnread({ hash }: MediaEntry): boolean {
    const isUnread = !this.#read.has(hash);
    this.#read.add(hash);
    return isUnread;
  }
  /** Of one document after the other: `run` for each of its chunks, then `end`. */
  document(entry: DocumentEntry): DocumentCheck {
    return new DocumentCheck(entry, {
      grow: (textBytes, articles) => this.#grow(entry, textBytes, articles),
      has: (record) => this.#isNew(record),
      learned: this.#learned,
      wants: (item, wanted) => this.#uses.push({ item, wanted }),
    });
  }
  /** Call it when all documents have been seen. */
  end(): Flaw | null {
    const dead = this.#uses.find(({ wanted }) => !this.#records.has(wanted));
    if (dead) return flaw(dead.item, `refers to ${dead.wanted}, which is not in the pack`);
    const learned = this.#learned.end();
    if (learned !== null) return flaw(learnedIds.tuning, learned);
    return (
      differ('bytes of text', this.#totals.textBytes, this.#textBytes) ??
      differ('bytes of what was learned', this.#totals.learnedBytes ?? 0, this.#learnedBytes) ??
      differ('articles', this.#totals.articles, this.#articles)
    );
  }

  #unfolding(): Flaw | null {
    return this.#shownBytes > this.#mediaBytes * mostShared
      ? flaw('pack.json', 'has pictures or videos of the same pieces over and over')
      : null;
  }
  #isNew(record: string): boolean {
    if (this.#records.has(record)) return false;
    this.#records.add(record);
    return true;
  }
  #grow({ kind }: DocumentEntry, textBytes: number, articles: number): string | null {
    this.#textBytes += textBytes;
    if (isLearnedKind(kind)) this.#learnedBytes += textBytes;
    this.#articles += articles;
    const { textBytes: promised } = this.#totals;
    return this.#textBytes > promised ? `has more text than the ${promised} bytes of the whole pack` : null;
  }
  #countChunks({ chunks, media }: DocumentEntry): string | null {
    for (const { hash, bytes } of chunks) {
      // Each says which document it is of, and no article stands twice: none can be used again.
      if (this.#chunks.has(hash)) return `names the chunk ${hash} again`;
      this.#texts.add(hash);
      this.#chunks.set(hash, bytes);
    }
    const names = new Set(media.map(({ name }) => name));
    if (names.size < media.length) return 'has two pictures or videos of one name';
    for (const file of media) {
      const wrong = this.#countMedia(file);
      if (wrong !== null) return `${file.name} ${wrong}`;
    }
    return null;
  }
  #countMedia({ type, hash, bytes, pieces }: MediaEntry): string | null {
    const size = pieces.reduce((sum, piece) => sum + piece.bytes, 0);
    if (size !== bytes) return `has pieces of ${size} bytes, not of ${bytes}`;
    if (pieces.slice(0, -1).some((piece) => piece.bytes !== mediaPieceBytes)) return 'is cut in another way';
    const [only] = pieces.length === 1 ? pieces : [];
    if (only && only.hash !== hash) return 'is not what its hash says';
    // Pages ask by the hash of the whole: two files of one hash would be one.
    const same = JSON.stringify([type, pieces]);
    const known = this.#media.get(hash);
    if (known !== undefined) return known === same ? null : 'has the hash of another file';
    this.#media.set(hash, same);
    this.#shownBytes += bytes;
    for (const piece of pieces) {
      if (this.#texts.has(piece.hash)) return `is also a text (${piece.hash})`;
      if (this.#chunks.has(piece.hash)) continue;
      this.#chunks.set(piece.hash, piece.bytes);
      this.#mediaBytes += piece.bytes;
    }
    return null;
  }
}

/** What a document tells the check of its pack. */
interface Whole {
  readonly grow: (textBytes: number, articles: number) => string | null;
  /** False: another document has brought it already. */
  readonly has: (record: string) => boolean;
  readonly wants: (item: string, wanted: string) => void;
  readonly learned: LearnedCheck;
}

/** Looks at one document, chunk by chunk. */
class DocumentCheck {
  readonly #entry: DocumentEntry;
  readonly #whole: Whole;
  readonly #keys = new Set<string>();
  readonly #media: ReadonlySet<string>;
  #learned: LearnedDocumentCheck | null = null;
  #parts: readonly Part[] | null = null;
  #part = -1;
  #language = '';

  constructor(entry: DocumentEntry, whole: Whole) {
    this.#entry = entry;
    this.#whole = whole;
    this.#media = new Set(entry.media.map(({ name }) => name));
  }
  run({ head, items, textBytes }: DocumentRun): Flaw | null {
    const articles = items.filter((item) => 'form' in item && item.form === 'article').length;
    const wrong = this.#whole.grow(textBytes, articles) ?? this.#head(head) ?? this.#items(items);
    return wrong === null ? null : flaw(this.#entry.id, wrong);
  }
  /** Call it when all chunks have been seen. */
  end(): Flaw | null {
    const wrong = this.#learned?.end() ?? null;
    return wrong === null ? null : flaw(this.#entry.id, wrong);
  }

  /** It comes with the first chunk, and only with that. */
  #head(head: DocumentRun['head']): string | null {
    if ((head === null) !== (this.#parts !== null)) return head ? 'has two heads' : 'has no head';
    if (head === null) return null;
    const { id, kind } = this.#entry;
    if (head.id !== id || head.kind !== kind) return `says that it is ${head.id}, of kind ${head.kind}`;
    this.#parts = 'parts' in head ? head.parts : [];
    if (head.kind === 'clips') this.#language = head.language;
    this.#whole.has(`${isTextKind(kind) ? 'document' : kind} ${id}`);
    if (head.kind === 'ranker' || head.kind === 'embeddings' || head.kind === 'tuning')
      this.#learned = this.#whole.learned.document(head);
    return 'parts' in head ? flawOfHead(head) : (this.#learned?.begin() ?? null);
  }
  #items(items: readonly Item[]): string | null {
    for (const item of items) {
      const key = keyOf(item);
      if (this.#keys.has(key)) return `has ${key} twice`;
      this.#keys.add(key);
      const wrong = 'form' in item ? this.#unit(item) : this.#record(item);
      if (wrong !== null) return `${key} ${wrong}`;
    }
    const limit = this.#learned?.most ?? most.items;
    return this.#keys.size > limit ? `has more than ${limit} articles or records` : null;
  }
  #unit({ part, text }: Unit): string | null {
    const at = part ?? -1;
    if (at >= (this.#parts?.length ?? 0)) return `stands in part ${part}, which is not there`;
    if (at < this.#part) return `stands in part ${part}, behind what stands in part ${this.#part}`;
    this.#part = at;
    for (const [, , name] of text.matchAll(picture))
      if (name !== undefined && !this.#media.has(name)) return `shows ${name}, which is not in the pack`;
    return null;
  }
  #record(item: Exclude<Item, Unit>): string | null {
    if (this.#learned) return this.#learned.item(item);
    const { kind } = this.#entry;
    const isPlace = kind === 'institutions' || kind === 'people';
    if (isPlace && !this.#whole.has(`${kind} ${item.id}`)) return 'is in another document too';
    if ('institution' in item) this.#whole.wants(item.id, `institutions ${item.institution}`);
    if ('yaml' in item && !this.#whole.has(`dialogue ${item.id}`)) return 'is in another document too';
    if ('sounds' in item) return this.#clip(item);
    if (!('show' in item)) return null;
    const { show } = item;
    if (show.what === 'document') this.#whole.wants(item.id, `document ${show.document}`);
    if (show.what === 'quiz') this.#whole.wants(item.id, `quiz ${show.quiz}`);
    return show.what === 'media' && !this.#media.has(show.media)
      ? `shows ${show.media}, which is not in the pack`
      : null;
  }
  #clip({ id, sounds }: ClipItem): string | null {
    if (!this.#whole.has(`clips ${this.#language} ${id}`)) return 'is in another document too';
    const missing = sounds.find((name) => !this.#media.has(name));
    return missing === undefined ? null : `is spoken by ${missing}, which is not in the pack`;
  }
}

/** A part stands in one that came before it: then no part can stand in itself, however far around. */
function flawOfHead({ id, kind, work, parts, fields }: TextHead): string | null {
  if (!isTextKind(kind) || work !== workOfId(id)) return `says that it is of the work ${work}`;
  const depths: number[] = [];
  for (const [ordinal, { parent }] of parts.entries()) {
    if (parent !== null && parent >= ordinal)
      return `has a part ${ordinal} inside part ${parent}, which does not come before it`;
    const depth = parent === null ? 1 : (depths[parent] ?? 0) + 1;
    if (depth > most.depth) return `has parts more than ${most.depth} deep`;
    depths.push(depth);
  }
  const days = kind === 'notice' ? [fields.from, fields.until] : [];
  return days.every((day) => day === undefined || isDay(day)) ? null : 'is shown on days that do not exist';
}

function isDay(text: string): boolean {
  const day = new Date(`${text}T00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text) && text.length === 10;
}

function differ(what: string, promised: number, found: number): Flaw | null {
  return promised === found ? null : flaw('pack.json', `promises ${promised} ${what}, not ${found}`);
}

function flaw(item: string, reason: string): Flaw {
  return { item, reason };
}
