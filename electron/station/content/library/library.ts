import Database from 'better-sqlite3';
import type { Language } from '#contract/common.ts';
import { type ChunkRef, type PlaylistEntry, type QuizQuestion, stretchesOf } from '../pack/pack.ts';
import { Documents } from './documents.ts';
import { keyAfter, limitOf, listing } from './paging.ts';
import { Places } from './places.ts';
import type { DocumentDetail, Listing, PageOptions } from './rows.ts';

export { Documents } from './documents.ts';
export type { InstitutionFound, PersonFound, PlaceFilter } from './places.ts';
export type { Article, DocumentSummary, WeekMoment } from './rows.ts';

/** What a library says of itself. */
interface LibraryInfo {
  /** Which line of packs it is from, and its title. */
  readonly packId: string;
  readonly title: string;
  /** Shown with everything from this library; empty: nothing to say. */
  readonly notice: string;
  /** SHA-256 of the pack's `pack.json`. */
  readonly pack: string;
  /** The day for which laws are marked as in force, and the first day the marks no longer hold. */
  readonly asOf: string;
  readonly nextChange: string | null;
}

interface Quiz {
  readonly id: string;
  readonly title: string;
  readonly translations: Record<string, string>;
}

/** A picture or video: its bytes are the pieces one after the other, each a chunk of the content store. */
export interface Media {
  readonly hash: string;
  readonly type: string;
  readonly bytes: number;
  readonly pieces: readonly ChunkRef[];
}

/** A text of the screens, spoken by a person. */
export interface Clip {
  readonly id: string;
  /** Its stretches of words, or the digit or letter that it is of. */
  readonly words: readonly string[];
  /** Hashes of media, one for each. */
  readonly sounds: readonly string[];
}

export interface PlaylistItem extends PlaylistEntry {
  /** The picture or video it shows; null: it shows a document or a quiz. */
  readonly media: Media | null;
}

/** Reads one `library.db`. Nothing is ever written to it, and no list is read whole. */
export class Library {
  readonly documents: Documents;
  readonly places: Places;
  /** For the search, which has tables of its own in the same file. */
  readonly db: Database.Database;

  /** @param file path of `library.db`, as the content store names it. */
  constructor(file: string) {
    this.db = new Database(file, { readonly: true, fileMustExist: true });
    this.documents = new Documents(this.db);
    this.places = new Places(this.db);
  }
  info(): LibraryInfo {
    const rows = this.db.prepare<[], [string, string]>('SELECT key, value FROM library').raw().all();
    const facts = new Map(rows);
    const fact = (key: string) => facts.get(key) ?? '';
    return {
      packId: fact('pack_id'),
      title: fact('title'),
      notice: fact('notice'),
      pack: fact('pack'),
      asOf: fact('as_of'),
      nextChange: fact('next_change') || null,
    };
  }
  /** What the idle screen shows, in order. Entries whose document, quiz or file is not in the library are left out. */
  playlist(page: PageOptions): Listing<PlaylistItem> {
    const rows = this.db
      .prepare<unknown[], { ordinal: number; record: string; hash: string | null }>(
        `SELECT ordinal, record, hash FROM playlist
         LEFT JOIN document_media ON document LIKE 'playlist/%' AND name = record ->> '$.show.media'
         WHERE ordinal > ? AND (hash IS NOT NULL
           OR EXISTS (SELECT 1 FROM documents WHERE document = record ->> '$.show.document')
           OR EXISTS (SELECT 1 FROM quizzes WHERE id = record ->> '$.show.quiz'))
         ORDER BY ordinal LIMIT ?`,
      )
      .all(keyAfter(page, 1)?.[0] ?? 0, limitOf(page) + 1);
    const read = ({ record, hash }: { record: string; hash: string | null }): PlaylistItem => ({
      ...JSON.parse(record),
      media: hash === null ? null : this.media(hash),
    });
    return listing(rows, page, read, ({ ordinal }) => [ordinal]);
  }
  /** Notices that hold on a day: from their field `from` to their field `until`, both included, newest first. */
  notices(day: string, page: PageOptions): Listing<DocumentDetail> {
    const rows = this.db
      .prepare<unknown[], { document: string; since: string }>(
        `SELECT document, since FROM (
           SELECT document, coalesce(fields ->> 'from', '') AS since, fields ->> 'until' AS until FROM documents
           WHERE kind = 'notice')
         WHERE since <= ? AND (until IS NULL OR until >= ?) AND (since, document) < (?, ?)
         ORDER BY since DESC, document DESC LIMIT ?`,
      )
      .all(day, day, ...(keyAfter(page, 2) ?? ['~', '']), limitOf(page) + 1);
    return listing(
      rows,
      page,
      (row) => this.#detail(row.document),
      (row) => [row.since, row.document],
    );
  }
  quizzes(page: PageOptions): Listing<Quiz> {
    const rows = this.db
      .prepare<unknown[], { id: string; title: string; translations: string }>(
        'SELECT id, title, translations FROM quizzes WHERE id > ? ORDER BY id LIMIT ?',
      )
      .all(keyAfter(page, 1)?.[0] ?? '', limitOf(page) + 1);
    return listing(
      rows,
      page,
      (row) => ({ ...row, translations: JSON.parse(row.translations) }),
      ({ id }) => [id],
    );
  }
  quiz(id: string): Quiz | null {
    const row = this.db
      .prepare<[string], { id: string; title: string; translations: string }>(
        'SELECT id, title, translations FROM quizzes WHERE id = ?',
      )
      .get(id);
    return row ? { ...row, translations: JSON.parse(row.translations) } : null;
  }
  /** The questions of a quiz with the right answers explained. */
  quizQuestions(quiz: string): QuizQuestion[] {
    return this.db
      .prepare<[string], string>('SELECT record FROM quiz_questions WHERE quiz = ? ORDER BY ordinal')
      .pluck()
      .all(quiz)
      .map((record) => JSON.parse(record));
  }
  /** Whether it has a text, a quiz, or an entry of its playlist of this name. */
  has(name: string): boolean {
    return (
      this.db
        .prepare<{ name: string }, number>(
          `SELECT 1 WHERE EXISTS (SELECT 1 FROM documents WHERE document = @name)
             OR EXISTS (SELECT 1 FROM quizzes WHERE id = @name)
             OR EXISTS (SELECT 1 FROM playlist WHERE record ->> '$.id' = @name)`,
        )
        .pluck()
        .get({ name }) !== undefined
    );
  }
  clipLanguages(): Language[] {
    return this.db.prepare<[], Language>('SELECT DISTINCT language FROM clips').pluck().all();
  }
  clips(language: Language): Clip[] {
    return this.db
      .prepare<[string], { id: string; text: string; sounds: string }>(
        'SELECT id, text, sounds FROM clips WHERE language = ?',
      )
      .all(language)
      .map(({ id, text, sounds }) => ({
        id,
        words: id.startsWith('sign:') ? [id.slice('sign:'.length)] : stretchesOf(text),
        sounds: JSON.parse(sounds),
      }));
  }
  /** The files of the guided consultations, by name. */
  dialogueFiles(): ReadonlyMap<string, string> {
    return new Map(this.db.prepare<[], [string, string]>('SELECT id, yaml FROM dialogue_files').raw().all());
  }
  media(hash: string): Media | null {
    const row = this.db
      .prepare<[string], { type: string; bytes: number; pieces: string }>(
        'SELECT type, bytes, pieces FROM media WHERE hash = ?',
      )
      .get(hash);
    return row ? { ...row, hash, pieces: JSON.parse(row.pieces) } : null;
  }
  /** The file that a document or a list shows under a name. */
  mediaNamed(document: string, name: string): Media | null {
    const hash = this.db
      .prepare<[string, string], string>('SELECT hash FROM document_media WHERE document = ? AND name = ?')
      .pluck()
      .get(document, name);
    return hash === undefined ? null : this.media(hash);
  }
  close(): void {
    this.db.close();
  }

  #detail(document: string): DocumentDetail {
    const detail = this.documents.byId(document);
    if (!detail) throw new Error(`the notice ${document} went while it was read`);
    return detail;
  }
}
