import type { Database } from 'better-sqlite3';
import type { EntryMatch } from '#contract/library.ts';
import type { Clock } from '#drivers/basics/clock.ts';
import { Deadline } from '../deadline.ts';
import { normalise, normaliseQuery } from '../words/normalise.ts';
import { type EntryKind, entryKinds, type ServiceWords } from './entry.ts';
import { EntryIndex, entryFields, type IndexedEntry } from './entry-index.ts';
import { Cells, EntryMatcher, type Match } from './entry-match.ts';
import { EntrySpellings } from './entry-spellings.ts';

export interface EntryHit {
  readonly kind: EntryKind | 'service';
  readonly key: string;
  readonly matches: EntryMatch[];
  /** The question is about nothing else: it comes before the articles. */
  readonly named: boolean;
}

export interface EntryAnswer {
  /** What was looked for: letters read, slips mended. */
  readonly understood: string;
  /** There may be more: letters took longer to read than they may. */
  readonly timedOut: boolean;
  /** The best first. */
  readonly hits: readonly EntryHit[];
}

interface Point {
  readonly latitude: number;
  readonly longitude: number;
}

interface EntryQuery {
  /** What the search of the articles took the question for. */
  readonly understood: string;
  /** Those that are looked for; others may be named too. */
  readonly kinds: ReadonlySet<string>;
  /** What the terminal does itself. */
  readonly services: readonly ServiceWords[];
  /** The nearer of equals come first. */
  readonly near: Point | null;
  readonly limit: number;
}

/** What can be found here. */
const foundKinds = [...entryKinds, 'service'];
/** Letters that take longer to read are left as they were typed. */
const readMs = 20;
/** So much of what a question says must stand in an entry. */
const leastShare = 0.6;
/** So much of a title must stand in a question that it is named by it; so much that it is about it. */
const titleNamed = 0.6;
const titleAbout = 0.4;

/** Finds what is no article by its name, its trade, its speciality and its address. */
export class EntrySearch {
  readonly #index: EntryIndex;
  readonly #matcher: EntryMatcher;
  readonly #spellings: EntrySpellings;
  readonly #clock: Clock | null;

  constructor(db: Database, clock: Clock | null = null) {
    this.#index = new EntryIndex(db);
    this.#matcher = new EntryMatcher(this.#index);
    this.#spellings = new EntrySpellings(db);
    this.#clock = clock;
  }
  /** Any text may be asked. Of its readings the first by which something is named counts, else the first that finds anything. */
  query(text: string, query: EntryQuery): EntryAnswer {
    if (!foundKinds.some((kind) => query.kinds.has(kind)))
      return { understood: query.understood, timedOut: false, hits: [] };
    const deadline = new Deadline(this.#clock, readMs);
    let best = { understood: query.understood, hits: [] as EntryHit[] };
    for (const reading of this.#readings(normaliseQuery(text), query, deadline)) {
      const hits = this.#find(new Cells(reading), query);
      if (hits[0]?.named) return { understood: reading, timedOut: false, hits };
      if (best.hits.length === 0 && hits.length > 0) best = { understood: reading, hits };
    }
    return { ...best, timedOut: deadline.hasCut };
  }

  *#readings(typed: string, { understood, services }: EntryQuery, deadline: Deadline): Generator<string> {
    yield typed;
    if (understood !== typed) yield understood;
    yield* this.#spellings.readings(typed, services, deadline);
    yield* this.#spellings.alike(typed);
  }
  #find(cells: Cells, query: EntryQuery): EntryHit[] {
    if (!cells.isName) return [];
    const best = new Best(query.limit);
    if (query.kinds.has('service')) addServices(best, cells, query.services);
    this.#matcher.match(cells, (place, match) => {
      const entry = this.#index.entries[place];
      if (!entry || !query.kinds.has(entry.kind)) return;
      const judged = judge(match, entry, cells);
      const order = judged + nearness(entry, query.near);
      if (!best.takes(order)) return;
      const { kind, key } = entry;
      best.add(order, { kind, key, matches: matchesOf(match, cells), named: judged < notNamed });
    });
    return best.hits();
  }
}

/** The first few by their order. */
class Best {
  readonly #most: number;
  readonly #found: { readonly order: number; readonly hit: EntryHit }[] = [];

  constructor(most: number) {
    this.#most = most;
  }
  takes(order: number): boolean {
    const last =
      this.#found.length < this.#most ? Number.POSITIVE_INFINITY : (this.#found.at(-1)?.order ?? 0);
    return order < last;
  }
  add(order: number, hit: EntryHit): void {
    if (!this.takes(order)) return;
    const before = this.#found.findIndex((other) => other.order > order);
    this.#found.splice(before < 0 ? this.#found.length : before, 0, { order, hit });
    if (this.#found.length > this.#most) this.#found.pop();
  }
  hits(): EntryHit[] {
    return this.#found.map(({ hit }) => hit);
  }
}

/** From this on an order is that of what is not named. */
const notNamed = 2 ** 40;
const steps = 2 ** 7;

/**
 * The less, the more an entry is what a question means; infinite: it is not. First comes what is named, then who may
 * practise, then of how much of the question it has, and where: what somebody does says more than a name that says it too.
 */
function judge(match: Match, entry: IndexedEntry, cells: Cells): number {
  const { name, does, speciality, address } = match;
  const share = shareOf(name | does | speciality | address, cells);
  if (share < leastShare) return Number.POSITIVE_INFINITY;
  const named = share === 1 && isNamed(match, entry);
  if (!named && !isAbout(match, entry, share)) return Number.POSITIVE_INFINITY;
  const lacks = Math.round((steps - 1) * (1 - share));
  const evidence = count(name) + 2 * count(does) + count(speciality);
  const inStanding = (lacks * steps + (steps - 1 - evidence)) * steps + entryKinds.indexOf(entry.kind);
  return inStanding + (entry.inStanding ? 0 : steps ** 4) + (named ? 0 : notNamed);
}

function matchesOf(match: Match, cells: Cells): EntryMatch[] {
  return entryFields.flatMap((field) => {
    const words = cells.pieces(match[field]);
    return words.length > 0 ? [{ in: field, words }] : [];
  });
}

/** The share of what a question says that stands in an entry. */
function shareOf(bits: number, cells: Cells): number {
  return bits === 0 ? 0 : count(bits) / count(bits | cells.telling);
}

/** Whether a question that says nothing else means this entry. */
function isNamed({ name, does, told }: Match, { titleLength }: IndexedEntry): boolean {
  return titleLength > 0 ? count(name) / titleLength >= titleNamed : told || does !== 0;
}

/** Whether an entry may help with what a question says, though it is not named. */
function isAbout({ name, does, speciality, told }: Match, entry: IndexedEntry, share: number): boolean {
  if (!entry.inStanding) return false;
  if (entry.titleLength > 0) return share === 1 && count(name) / entry.titleLength >= titleAbout;
  return does !== 0 || (share === 1 && (told || speciality !== 0));
}

function addServices(best: Best, cells: Cells, services: readonly ServiceWords[]): void {
  for (const { id, words } of services) {
    const bits = words.reduce((all, word) => all | cells.bitsOf(normalise(word)), 0);
    const share = shareOf(bits, cells);
    if (share < leastShare) continue;
    const matches = [{ in: 'name' as const, words: cells.pieces(bits) }];
    const named = share === 1;
    best.add(named ? 0 : notNamed, { kind: 'service', key: id, matches, named });
  }
}

/** Grows with the distance, from 0 to below 1; 1: nobody knows it. */
function nearness({ latitude, longitude }: IndexedEntry, near: Point | null): number {
  if (near === null || latitude === null || longitude === null) return 1;
  const east = (longitude - near.longitude) * Math.cos((near.latitude * Math.PI) / 180);
  const squared = (latitude - near.latitude) ** 2 + east ** 2;
  return squared / (1 + squared);
}

function count(bits: number): number {
  let ones = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) ones += 1;
  return ones;
}
