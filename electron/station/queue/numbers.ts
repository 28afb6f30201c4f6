import type { Database } from 'better-sqlite3';

/** Numbers `from` to `to`, both inclusive. */
export interface Block {
  readonly from: number;
  readonly to: number;
}

interface OwnBlock extends Block {
  readonly letter: string;
  next: number;
}

export interface NumbersOptions {
  readonly blockSize: number;
  /**
   * True on the terminal that keeps the hall's numbers: it leases blocks to itself as it needs them. False on a terminal
   * that leases from a peer: it has only what it was given.
   */
  readonly keepsNumbers: boolean;
}

/**
 * Numbers come from leased blocks. What is left of each block is on disk, so that no number is given twice, neither after
 * a crash nor by two terminals that lost each other. All writes belong in the caller's transaction.
 */
export class Numbers {
  readonly #options: NumbersOptions;
  readonly #insert;
  readonly #setNext;
  readonly #highest;
  readonly #own;
  readonly #abandon;
  #day = '';
  #blocks: OwnBlock[] = [];

  constructor(db: Database, options: NumbersOptions) {
    this.#options = options;
    this.#insert = db.prepare<[string, string, number, number, number, string]>(
      `INSERT INTO number_blocks (day, letter, from_number, to_number, next_number, holder)
       VALUES (?, ?, ?, ?, ?, ?)`,
    );
    this.#setNext = db.prepare<[number, string, string, number]>(
      'UPDATE number_blocks SET next_number = ? WHERE day = ? AND letter = ? AND from_number = ?',
    );
    this.#highest = db
      .prepare<[string, string], number | null>(
        'SELECT max(to_number) FROM number_blocks WHERE day = ? AND letter = ?',
      )
      .pluck();
    this.#own = db.prepare<[string], { letter: string; from: number; to: number; next: number }>(
      `SELECT letter, from_number AS "from", to_number AS "to", next_number AS "next" FROM number_blocks
       WHERE day = ? AND holder = 'self' AND next_number <= to_number ORDER BY letter, from_number`,
    );
    this.#abandon = db.prepare<[string]>(
      `UPDATE number_blocks SET next_number = to_number + 1 WHERE day = ? AND holder = 'self'`,
    );
  }
  /** Numbers are drawn for this day from now on. Reads from disk: also the way back after a transaction failed. */
  load(day: string): void {
    this.#day = day;
    this.#blocks = this.#own.all(day);
  }
  /** The next number of this letter, or null when the leased ones are used up. Is given only once {@link save} is on disk. */
  draw(letter: string): number | null {
    const block = this.#blockWithRest(letter) ?? this.#leaseFromSelf(letter);
    return block ? block.next++ : null;
  }
  /** Writes how far the blocks are used and drops the empty ones. */
  save(): void {
    for (const block of this.#blocks) this.#setNext.run(block.next, this.#day, block.letter, block.from);
    this.#blocks = this.#blocks.filter((block) => block.next <= block.to);
  }
  /** How many numbers of this letter are left without a further lease. */
  left(letter: string): number {
    return this.#blocks
      .filter((block) => block.letter === letter)
      .reduce((sum, block) => sum + block.to - block.next + 1, 0);
  }
  /** A block for `holder`, above all that were given out for that day and letter. */
  grant(day: string, letter: string, size: number, holder: string): Block {
    const from = (this.#highest.get(day, letter) ?? 0) + 1;
    const block = { from, to: from + size - 1 };
    const next = holder === 'self' ? block.from : block.to + 1;
    this.#insert.run(day, letter, block.from, block.to, next, holder);
    return block;
  }
  /** A block that a peer leased to this terminal. */
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
    if (!this.#options.keepsNumbers) return;
    for (const letter of letters) this.grant(day, letter, this.#options.blockSize * 10, 'nobody');
  }
  /** The hall has numbers of `other` in its hands: on `day` only higher ones are given. */
  stayAbove(day: string, other: string, letters: readonly string[]): void {
    for (const letter of letters) {
      const given = this.#highest.get(other, letter) ?? 0;
      const from = (this.#highest.get(day, letter) ?? 0) + 1;
      if (from <= given) this.grant(day, letter, given - from + 1, 'nobody');
    }
  }
  #blockWithRest(letter: string): OwnBlock | undefined {
    return this.#blocks.find((block) => block.letter === letter && block.next <= block.to);
  }
  #leaseFromSelf(letter: string): OwnBlock | undefined {
    if (!this.#options.keepsNumbers) return undefined;
    const block = this.grant(this.#day, letter, this.#options.blockSize, 'self');
    const own = { ...block, letter, next: block.from };
    this.#blocks.push(own);
    return own;
  }
}

/** `A012`: people read and hear at least three digits. */
export function ticketNumber(letter: string, number: number): string {
  return `${letter}${String(number).padStart(3, '0')}`;
}

/** What somebody may type for a number (`a12`, ` A 012`, full-width characters) as it is printed; null when it is none. */
export function normalNumber(typed: string): string | null {
  const match = /^([A-Z])0*(\d{1,6})$/.exec(typed.normalize('NFKC').toUpperCase().replaceAll(/[\s-]/g, ''));
  return match?.[1] && match[2] ? ticketNumber(match[1], Number(match[2])) : null;
}
