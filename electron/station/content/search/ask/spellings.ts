import type { Database, Statement } from 'better-sqlite3';
import { spellingKinds } from '../index/spelling-kinds.ts';

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
  readonly #usualFrom: number;

  /** @param usualFrom the weight from which on a word may have been mistyped */
  constructor(db: Database, usualFrom: number) {
    this.#usualFrom = usualFrom;
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
  /** The likeliest that is a usual word: what may have been meant by something else. */
  usual(kind: Kind, spelling: string): Spelled | undefined {
    const [likeliest] = this.of(kind, spelling, 1);
    return likeliest && likeliest.weight >= this.#usualFrom ? likeliest : undefined;
  }
  beginningWith(kind: Kind, prefix: string, limit: number): Spelled[] {
    return this.#prefix.all(spellingKinds[kind], prefix, prefix + behindAll, limit);
  }
}
