import type { Database } from 'better-sqlite3';

/** When a member last heard of its hub, and whether it has all that the hub has. */
export class HallContact {
  readonly #write;
  /** The line stands, and nothing more is to come as yet. */
  isCurrent = false;
  heardAt: number | null = null;
  /** What this terminal's time lacked to the hub's when it was heard before this start. */
  readonly offsetMs: number;

  constructor(db: Database) {
    this.#write = db.prepare<[number, number]>(
      'INSERT OR REPLACE INTO hall_contact (only_row, heard_at, offset_ms) VALUES (1, ?, ?)',
    );
    const last = db
      .prepare<[], { heardAt: number; offsetMs: number }>(
        'SELECT heard_at AS heardAt, offset_ms AS offsetMs FROM hall_contact',
      )
      .get();
    this.heardAt = last?.heardAt ?? null;
    this.offsetMs = last?.offsetMs ?? 0;
  }
  /** Belongs in a transaction. */
  save(heardAt: number, offsetMs: number): void {
    this.#write.run(heardAt, Math.round(offsetMs));
  }
}
