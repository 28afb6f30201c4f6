import type { Database, Statement } from 'better-sqlite3';

/** Statements that are compiled once and used again: compiling one takes longer than running it. */
export class Statements {
  readonly #db: Database;
  readonly #compiled = new Map<string, Statement<unknown[], unknown>>();

  constructor(db: Database) {
    this.#db = db;
  }
  prepare<Parameters extends unknown[], Row>(sql: string): Statement<Parameters, Row> {
    const known = this.#compiled.get(sql);
    if (known) return known as Statement<Parameters, Row>;
    const compiled = this.#db.prepare<unknown[], unknown>(sql);
    this.#compiled.set(sql, compiled);
    return compiled as Statement<Parameters, Row>;
  }
}
