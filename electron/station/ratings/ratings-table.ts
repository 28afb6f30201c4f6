import type { Database } from 'better-sqlite3';
import type { RatingLevel, RatingReason } from '#contract/ratings.ts';

export interface RatingRecord {
  readonly ticketId: string;
  readonly day: string;
  readonly serviceId: string;
  readonly counterId: string | null;
  readonly level: RatingLevel;
  readonly reasons: readonly RatingReason[];
  readonly comment: string;
  readonly ratedAt: number;
}

/** Reads and writes ratings; there is no way to change one. */
export class RatingsTable {
  readonly #insert;
  readonly #exists;
  readonly #counts;
  readonly #tries;
  readonly #addTry;

  constructor(db: Database) {
    this.#insert = db.prepare<[Omit<RatingRecord, 'reasons'> & { readonly reasons: string }]>(
      `INSERT INTO ratings (ticket_id, day, service_id, counter_id, level, reasons, comment, rated_at)
       VALUES (@ticketId, @day, @serviceId, @counterId, @level, @reasons, @comment, @ratedAt)`,
    );
    this.#exists = db.prepare<[string], 1>('SELECT 1 FROM ratings WHERE ticket_id = ?').pluck();
    this.#counts = db.prepare<[string], { level: RatingLevel; count: number }>(
      'SELECT level, count(*) AS count FROM ratings WHERE day = ? GROUP BY level',
    );
    this.#tries = db
      .prepare<[string, string], number>('SELECT wrong FROM rating_tries WHERE ticket_id = ? AND day = ?')
      .pluck();
    this.#addTry = db.prepare<[string, string]>(
      `INSERT INTO rating_tries (ticket_id, day, wrong) VALUES (?, ?, 1)
       ON CONFLICT (ticket_id, day) DO UPDATE SET wrong = wrong + 1`,
    );
  }
  add(rating: RatingRecord): void {
    this.#insert.run({ ...rating, reasons: JSON.stringify(rating.reasons) });
  }
  has(ticketId: string): boolean {
    return this.#exists.get(ticketId) === 1;
  }
  counts(day: string): { level: RatingLevel; count: number }[] {
    return this.#counts.all(day);
  }
  wrongTries(ticketId: string, day: string): number {
    return this.#tries.get(ticketId, day) ?? 0;
  }
  addWrongTry(ticketId: string, day: string): void {
    this.#addTry.run(ticketId, day);
  }
}
