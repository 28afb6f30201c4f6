import type { Database } from 'better-sqlite3';
import type { EntryMatch } from '#contract/library.ts';
import { normalise } from '../words/normalise.ts';
import { otherTerms } from '../words/other-writings.ts';
import type { EntryKind } from './entry.ts';
import { saysNothing, wordsOfSpeciality, wordsOfTrade } from './everyday-trades.ts';
import { nameOf, partsOf } from './write-entries.ts';

/** What of an entry a word of the question stands in. */
export const entryFields = ['name', 'does', 'speciality', 'address'] as const satisfies EntryMatch['in'][];
export type EntryField = (typeof entryFields)[number];

/** An entry as the search holds it in memory. */
export interface IndexedEntry {
  readonly kind: EntryKind;
  readonly key: string;
  /** Of a text or a quiz: characters of its title that say something, or words in other writings; 0: it is a place or a person. */
  readonly titleLength: number;
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly inStanding: boolean;
}

interface Row extends Omit<IndexedEntry, 'titleLength' | 'inStanding'> {
  readonly names: string;
  readonly does: string | null;
  readonly specialities: string;
  readonly address: string;
  readonly in_standing: number;
}

/** Places in the list of entries. */
type Places = number[];

/** The entries of a library: some thousands of short records, whole in memory. */
export class EntryIndex {
  readonly entries: readonly IndexedEntry[];
  /** Trades, specialities: only a whole word counts. */
  readonly #words = { does: new Map<string, Places>(), speciality: new Map<string, Places>() };
  /** Names and addresses, in parts. */
  readonly #parts = { name: new Map<string, Places>(), address: new Map<string, Places>() };
  readonly #said = new Map<string, readonly string[]>();
  readonly #families = new Map<string, Places>();

  constructor(db: Database) {
    const rows = db
      .prepare<[], Row>(
        `SELECT kind, key, names, does, specialities, address, latitude, longitude, in_standing
         FROM search_entries ORDER BY id`,
      )
      .all();
    this.entries = rows.map((row, place) => this.#add(row, place));
  }
  whole(field: 'does' | 'speciality', word: string): readonly number[] {
    return this.#words[field].get(word) ?? [];
  }
  parted(field: 'name' | 'address', part: string): readonly number[] {
    return this.#parts[field].get(part) ?? [];
  }
  /** People whose name begins with a character. */
  family(character: string): readonly number[] {
    return this.#families.get(character) ?? [];
  }

  /** Of some dozen specialities that thousands have. */
  #wordsOf(speciality: string): readonly string[] {
    const known = this.#said.get(speciality) ?? wordsOfSpeciality(speciality);
    this.#said.set(speciality, known);
    return known;
  }
  #add(row: Row, place: number): IndexedEntry {
    const { kind, key, does, latitude, longitude, address } = row;
    const names: string[] = JSON.parse(row.names).map(nameOf);
    const [name = ''] = names;
    for (const part of new Set(names.flatMap(partsOf))) put(this.#parts.name, part, place);
    for (const part of new Set(partsOf(normalise(address)))) put(this.#parts.address, part, place);
    if (does !== null && (kind === 'person' || kind === 'institution'))
      for (const word of wordsOfTrade(kind, does)) put(this.#words.does, word, place);
    const specialities: string[] = JSON.parse(row.specialities);
    for (const word of new Set(specialities.flatMap((speciality) => this.#wordsOf(speciality))))
      put(this.#words.speciality, word, place);
    if (kind === 'person') put(this.#families, name.slice(0, 1), place);
    const titleLength =
      kind === 'person' || kind === 'institution'
        ? 0
        : otherTerms(name).length || saysNothing(name).filter((nothing) => !nothing).length;
    return { kind, key, titleLength, latitude, longitude, inStanding: row.in_standing === 1 };
  }
}

function put(places: Map<string, Places>, term: string, place: number): void {
  const known = places.get(term);
  if (known) known.push(place);
  else places.set(term, [place]);
}
