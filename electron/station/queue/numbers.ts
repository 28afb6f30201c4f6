import type { Database } from 'better-sqlite3';
import { indexOf, isBeyondFirstRun, lastOfRun, nextNumber } from './ranges.ts';

/** Numbers `from` to `to`, both inclusive. */
export interface Block {
  readonly from: number;
  readonly to: number;
}

interface OwnBlock extends Block {
  readonly letter: string;
  next: number;
}

/** Fewer at once are not worth a lease. */
const leastLeased = 5;
/** A lease takes at most this part of what is left, so that one terminal leaves some for the others. */
const leasedPart = 20;

/**
 * Numbers come from blocks: of this terminal's own range, or leased from the hub out of the hub's. What is left of each
 * block is on disk, so that no number is given twice, neither after a crash nor by two terminals that lost each other. All
 * writes belong in the caller's transaction.
 */
export class Numbers {
  readonly #blockSize: number;
  readonly #insert;
  readonly #setNext;
  readonly #highest;
  readonly #given;
  readonly #own;
  readonly #abandon;
  readonly #abandonAll;
  #index: number | null = 0;
  #day = '';
  #blocks: OwnBlock[] = [];

  constructor(db: Database, blockSize: number) {
    this.#blockSize = blockSize;
    this.#insert = db.prepare<[string, string, number, number, number, string]>(
      `INSERT INTO number_blocks (day, letter, from_number, to_number, next_number, holder)
       VALUES (?, ?, ?, ?, ?, ?)`,
    );
    this.#setNext = db.prepare<[number, string, string, number]>(
      'UPDATE number_blocks SET next_number = ? WHERE day = ? AND letter = ? AND from_number = ?',
    );
    this.#highest = db
      .prepare<[string, string, number], number | null>(
        `SELECT max(to_number) FROM number_blocks
         WHERE day = ? AND letter = ? AND to_number % 100000 / 1000 = ?`,
      )
      .pluck();
    this.#given = db
      .prepare<[string], string>('SELECT number FROM tickets WHERE day >= ? OR pending = 1')
      .pluck();
    this.#own = db.prepare<[string], { letter: string; from: number; to: number; next: number }>(
      `SELECT letter, from_number AS "from", to_number AS "to", next_number AS "next" FROM number_blocks
       WHERE day = ? AND holder = 'self' AND next_number <= to_number ORDER BY letter, from_number`,
    );
    this.#abandon = db.prepare<[string]>(
      `UPDATE number_blocks SET next_number = to_number + 1 WHERE day = ? AND holder = 'self'`,
    );
    this.#abandonAll = db.prepare(
      `UPDATE number_blocks SET next_number = to_number + 1 WHERE holder = 'self'`,
    );
  }
  /** What is left of all blocks is given up: of a terminal that joins a hall, which has these numbers for others. */
  abandon(): void {
    this.#abandonAll.run();
  }
  /** Which range is this terminal's; null: it has none yet, as a new member of a hall. */
  get index(): number | null {
    return this.#index;
  }
  set index(index: number | null) {
    this.#index = index;
  }
  get day(): string {
    return this.#day;
  }
  /** Numbers are drawn for this day from now on. Reads from disk: also the way back after a transaction failed. */
  load(day: string): void {
    this.#day = day;
    this.#blocks = this.#own.all(day);
  }
  /**
   * The next number of this letter; null: this terminal has no range yet and nothing leased. Is given only once
   * {@link save} is on disk.
   * @param leasedToo whether numbers of the hub's range may be given: while it is known which day the hub has
   */
  draw(letter: string, leasedToo: boolean): number | null {
    const block =
      (leasedToo ? this.#blockWithRest(letter, true) : undefined) ??
      this.#blockWithRest(letter, false) ??
      this.#nextOwn(letter);
    return block ? block.next++ : null;
  }
  /** Writes how far the blocks are used and drops the empty ones. */
  save(): void {
    for (const block of this.#blocks) this.#setNext.run(block.next, this.#day, block.letter, block.from);
    this.#blocks = this.#blocks.filter((block) => block.next <= block.to);
  }
  /** How many leased numbers of this letter are left. */
  leased(letter: string): number {
    return this.#blocks
      .filter((block) => block.letter === letter && this.isLeased(block.from))
      .reduce((sum, block) => sum + block.to - block.next + 1, 0);
  }
  isLeased(number: number): boolean {
    return indexOf(number) !== this.#index;
  }
  /** A block of this terminal's range for a peer; null when there are too few to share. */
  lease(day: string, letter: string, size: number, holder: string): Block | null {
    if (this.#index === null) return null;
    const from = this.#free(day, letter, this.#index);
    const left = isBeyondFirstRun(from) ? 0 : lastOfRun(from) - from + 1;
    const most = Math.max(leastLeased, Math.floor(left / leasedPart));
    return left < leastLeased ? null : this.#grant(day, letter, Math.min(size, most), holder, this.#index);
  }
  /** A block that the hub leased to this terminal. */
  add(day: string, letter: string, block: Block): void {
    this.#insert.run(day, letter, block.from, block.to, block.from, 'self');
    if (day === this.#day) this.#blocks.push({ ...block, letter, next: block.from });
  }
  /**
   * After a backup took the place of a damaged database: numbers may have been given that it does not hold. What was
   * left of today's blocks is given up and a wide gap is kept above them.
   */
  skipUnknown(day: string, letters: readonly string[]): void {
    this.#abandon.run(day);
    for (const letter of letters) this.#skip(day, letter, this.#blockSize * 10);
  }
  /** The hall has numbers of `other` in its hands: on `day` only higher ones are given. */
  stayAbove(day: string, other: string, letters: readonly string[]): void {
    if (this.#index === null) return;
    for (const letter of letters) this.#skipTo(day, letter, this.#highest.get(other, letter, this.#index));
  }
  /**
   * A member begins a day of its hub's: it stays above all that it has given which the hub does not have, or has on that
   * day or later. So no clock of its own, however wrong, makes a number come twice on a day of the hub.
   */
  stayAboveGiven(day: string): void {
    if (this.#index === null) return;
    const highest = new Map<string, number>();
    for (const number of this.#given.all(day)) {
      const { letter, value } = partsOf(number);
      if (!this.isLeased(value)) highest.set(letter, Math.max(highest.get(letter) ?? 0, value));
    }
    for (const [letter, value] of highest)
      if (!this.#covers(day, letter, value)) this.#skipTo(day, letter, value);
  }
  #covers(day: string, letter: string, value: number): boolean {
    return this.#index !== null && this.#free(day, letter, this.#index) > value;
  }
  #skipTo(day: string, letter: string, last: number | null | undefined): void {
    if (this.#index === null || last === null || last === undefined) return;
    for (let from = this.#free(day, letter, this.#index); from <= last; ) {
      this.#grant(day, letter, last - from + 1, 'nobody', this.#index);
      from = this.#free(day, letter, this.#index);
    }
  }
  #skip(day: string, letter: string, count: number): void {
    if (this.#index === null) return;
    for (let left = count; left > 0; ) {
      const { from, to } = this.#grant(day, letter, left, 'nobody', this.#index);
      left -= to - from + 1;
    }
  }
  /** The first number of the range above all blocks of that day and letter. */
  #free(day: string, letter: string, index: number): number {
    return nextNumber(index, this.#highest.get(day, letter, index) ?? null);
  }
  #grant(day: string, letter: string, size: number, holder: string, index: number): Block {
    const from = this.#free(day, letter, index);
    const to = Math.min(from + size - 1, lastOfRun(from));
    this.#insert.run(day, letter, from, to, holder === 'self' ? from : to + 1, holder);
    return { from, to };
  }
  #blockWithRest(letter: string, leased: boolean): OwnBlock | undefined {
    return this.#blocks.find(
      (block) => block.letter === letter && block.next <= block.to && this.isLeased(block.from) === leased,
    );
  }
  #nextOwn(letter: string): OwnBlock | undefined {
    if (this.#index === null) return undefined;
    const block = this.#grant(this.#day, letter, this.#blockSize, 'self', this.#index);
    const own = { ...block, letter, next: block.from };
    this.#blocks.push(own);
    return own;
  }
}

/** `A012`: people read and hear at least three digits. */
export function ticketNumber(letter: string, number: number): string {
  return `${letter}${String(number).padStart(3, '0')}`;
}

export function partsOf(number: string): { readonly letter: string; readonly value: number } {
  return { letter: number.slice(0, 1), value: Number.parseInt(number.slice(1), 10) };
}

/** What somebody may type for a number (`a12`, ` A 012`, full-width characters) as it is printed; null when it is none. */
export function normalNumber(typed: string): string | null {
  const match = /^([A-Z])0*(\d{1,7})$/.exec(typed.normalize('NFKC').toUpperCase().replaceAll(/[\s-]/g, ''));
  return match?.[1] && match[2] ? ticketNumber(match[1], Number(match[2])) : null;
}
