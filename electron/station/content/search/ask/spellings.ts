import type { Database, Statement } from 'better-sqlite3';
import { spellingKinds } from '../index/write-spellings.ts';

export interface Spelled {
  readonly text: string;
  readonly weight: number;
}

type Kind = keyof typeof spellingKinds;

/** Above everything that can follow a prefix. */
const behindAll = '\uffff';

/** Looks up what a spelling can mean, the likeliest first. */
export class Spellings {
  readonly #exact: Statement<[number, string, number], Spelled>;
  readonly #prefix: Statement<[number, string, string, number], Spelled>;

  constructor(db: Database) {
    this.#exact = db.prepare(
      `SELECT text, weight FROM search_spellings WHERE kind = ? AND spelling = ?
       ORDER BY weight DESC, text LIMIT ?`,
    );
    this.#prefix = db.prepare(
      `SELECT text, weight FROM search_spellings WHERE kind = ? AND spelling >= ? AND spelling < ?
       ORDER BY weight DESC, text LIMIT ?`,
    );
  }
  of(kind: Kind, spelling: string, limit: number): Spelled[] {
    return this.#exact.all(spellingKinds[kind], spelling, limit);
  }
  beginningWith(kind: Kind, prefix: string, limit: number): Spelled[] {
    return this.#prefix.all(spellingKinds[kind], prefix, prefix + behindAll, limit);
  }
}
