import { type OtherWord, otherWords } from '../words/other-writings.ts';
import { type EntryField, type EntryIndex, entryFields } from './entry-index.ts';
import { saysNothing } from './everyday-trades.ts';

/** A character, or a word of letters. */
const cellPattern = /[\u3400-\u9fff]|[a-z0-9]+/g;
/** A bit each. What is longer is a question, and no name. */
const mostCells = 31;
const longestWord = 12;
/** What so few entries have tells one from the others; in a large library one in so many. */
const fewest = 6;
const oneIn = 20;

/** `term`: of a word of another writing. */
type Cell = Pick<OtherWord, 'from' | 'to'> & { readonly term?: string };

/** A question as entries see it: its cells, and which of them say what is meant. */
export class Cells {
  readonly text: string;
  readonly #cells: readonly Cell[];
  /** Bits of the cells that say what is meant. */
  readonly telling: number;

  constructor(text: string) {
    this.text = text;
    const chinese = [...text.matchAll(cellPattern)].map(({ 0: cell, index }) => ({
      from: index,
      to: index + cell.length,
    }));
    this.#cells = [...chinese, ...otherWords(text)].sort((one, other) => one.from - other.from);
    const nothing = saysNothing(text);
    this.telling = this.#cells.reduce((bits, { from }, at) => (nothing[from] ? bits : bits | (1 << at)), 0);
  }
  get count(): number {
    return this.#cells.length;
  }
  get isName(): boolean {
    return this.count > 0 && this.count <= mostCells;
  }
  slice(from: number, to: number): string {
    return this.text.slice(this.#cells[from]?.from, this.#cells[to - 1]?.to);
  }
  /** As the index has it. */
  word(from: number, to: number): string {
    return (to === from + 1 && this.#cells[from]?.term) || this.slice(from, to);
  }
  /** Bits of the cells in which a word stands. */
  bitsOf(word: string): number {
    let bits = 0;
    for (
      let at = this.text.indexOf(word);
      at >= 0 && word !== '';
      at = this.text.indexOf(word, at + word.length)
    )
      for (const [cell, { from, to }] of this.#cells.entries())
        if (from >= at && to <= at + word.length) bits |= 1 << cell;
    return bits;
  }
  /** The longest pieces whose cells are all among these bits. */
  pieces(bits: number): string[] {
    const pieces: string[] = [];
    for (let at = 0; at < this.count; at += 1) {
      const from = at;
      while (at < this.count && bits & (1 << at)) at += 1;
      if (at > from) pieces.push(this.slice(from, at));
    }
    return pieces;
  }
}

/** What of an entry stands in a question, as bits of its cells. */
export interface Match {
  readonly name: number;
  readonly does: number;
  readonly speciality: number;
  readonly address: number;
  /** A part of its name or address stands in it that few others have. */
  readonly told: boolean;
}

/** Looks up everything that a question may name. */
export class EntryMatcher {
  readonly #index: EntryIndex;
  readonly #bits: Int32Array;
  readonly #seen: Uint8Array;
  readonly #mostTelling: number;
  readonly #touched: number[] = [];

  constructor(index: EntryIndex) {
    this.#index = index;
    this.#bits = new Int32Array(index.entries.length * entryFields.length);
    this.#seen = new Uint8Array(index.entries.length);
    this.#mostTelling = Math.max(fewest, index.entries.length / oneIn);
  }
  /** Calls for every entry of which anything stands in it. What it is called with holds until it is called again. */
  match(cells: Cells, found: (place: number, match: Match) => void): void {
    for (let from = 0; from < cells.count; from += 1)
      for (let to = from + 1; to <= Math.min(cells.count, from + longestWord); to += 1)
        this.#matchWord(cells.word(from, to), from, to);
    for (let at = 0; at + 1 < cells.count; at += 1) this.#matchFamily(cells.slice(at, at + 1), at);
    this.#take(found);
  }

  #matchWord(word: string, from: number, to: number): void {
    const bits = bitsOf(from, to);
    this.#markAll('does', this.#index.whole('does', word), bits, seen.some);
    this.#markAll('speciality', this.#index.whole('speciality', word), bits, seen.some);
    if (to > from + 2) return;
    for (const field of ['name', 'address'] as const) {
      const places = this.#index.parted(field, word);
      this.#markAll(field, places, bits, places.length <= this.#mostTelling ? seen.telling : seen.some);
    }
  }
  /** 林律师: the character before what somebody does may be their family's. */
  #matchFamily(character: string, at: number): void {
    const next = 1 << (at + 1);
    const called = this.#index
      .family(character)
      .filter((place) => (this.#bitsOf(place, doesField) & next) !== 0);
    this.#markAll('name', called, bitsOf(at, at + 1), seen.telling);
  }
  #markAll(field: EntryField, places: readonly number[], bits: number, how: number): void {
    const of = entryFields.indexOf(field);
    for (const place of places) {
      const known = this.#seen[place] ?? 0;
      if (known === 0) this.#touched.push(place);
      if (how > known) this.#seen[place] = how;
      const at = place * entryFields.length + of;
      this.#bits[at] = (this.#bits[at] ?? 0) | bits;
    }
  }
  #bitsOf(place: number, field: number): number {
    return this.#bits[place * entryFields.length + field] ?? 0;
  }
  /** Gives what was marked; nothing is marked then. */
  #take(found: (place: number, match: Match) => void): void {
    const match = { name: 0, does: 0, speciality: 0, address: 0, told: false };
    for (const place of this.#touched) {
      for (let field = 0; field < entryFields.length; field += 1) {
        const at = place * entryFields.length + field;
        match[entryFields[field] as EntryField] = this.#bits[at] ?? 0;
        this.#bits[at] = 0;
      }
      match.told = this.#seen[place] === seen.telling;
      this.#seen[place] = 0;
      found(place, match);
    }
    this.#touched.length = 0;
  }
}

const doesField = entryFields.indexOf('does');
const seen = { some: 1, telling: 2 } as const;

/** Bits of the cells from one to before another. */
function bitsOf(from: number, to: number): number {
  return ((1 << (to - from)) - 1) << from;
}
