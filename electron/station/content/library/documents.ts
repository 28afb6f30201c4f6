import type { Database, Statement } from 'better-sqlite3';
import type { Reading } from '#contract/library.ts';
import { parseCitation, workOf } from '../citations/citations.ts';
import { noteWork, type TextKind, type Validity } from '../pack/pack.ts';
import { keyAfter, limitOf, listing } from './paging.ts';
import type {
  Article,
  DocumentDetail,
  DocumentSummary,
  LinkIn,
  LinkOut,
  Listing,
  OutlinePart,
  PageOptions,
} from './rows.ts';

interface DocumentRow {
  readonly row: number;
  readonly id: string;
  readonly kind: TextKind;
  readonly work: number;
  readonly title: string;
  readonly shortTitle: string;
  readonly translations: string;
  readonly version: string | null;
  readonly effective: string | null;
  readonly ends: string | null;
  readonly inForce: number;
}

interface DetailRow extends DocumentRow {
  readonly info: string;
  readonly fields: string;
  readonly firstArticle: number;
  readonly lastArticle: number;
}

interface ArticleRow extends Omit<Article, 'headings'> {
  readonly documentRow: number;
  readonly part: number | null;
}

const summary = `d.id AS row, d.document AS id, d.kind, d.work, d.title, d.short_title AS shortTitle, d.translations,
  d.version, d.effective, d.ends, d.in_force AS inForce`;
const article = `a.id, d.document, d.id AS documentRow, a.part, a.key, a.form, a.label, a.number, a.suffix, a.text`;
/** Notes are on one version of a law, or on all. */
function speaksOf(note: string, law: string): string {
  return `coalesce(${note}.fields ->> '$.version', ${law}.version) IS ${law}.version`;
}
/** Of several versions the one in force comes first, then the newest. */
const bestVersion = 'd.in_force DESC, d.version DESC';

interface DocumentFilter {
  readonly kind?: TextKind | undefined;
  /** Part of the title. */
  readonly title?: string | undefined;
  /** Left out: all versions; true: only what is in force. */
  readonly inForce?: boolean;
}

/** Laws, cases, guides, education and notices: everything that is read as text. */
export class Documents {
  readonly #db: Statements;

  constructor(db: Database) {
    this.#db = new Statements(db);
  }
  /** Documents by kind and title. */
  list(filter: DocumentFilter, page: PageOptions): Listing<DocumentSummary> {
    const [kind, title, row] = keyAfter(page, 3) ?? ['', '', 0];
    const rows = this.#db
      .prepare<unknown[], DocumentRow>(
        `SELECT ${summary} FROM documents d
         WHERE (d.kind, d.short_title, d.id) > (?, ?, ?) AND (? IS NULL OR d.kind = ?)
           AND (? IS NULL OR instr(d.title, ?) > 0) AND (? = 0 OR d.in_force = 1)
         ORDER BY d.kind, d.short_title, d.id LIMIT ?`,
      )
      .all(
        kind,
        title,
        row,
        ...twice(filter.kind),
        ...twice(filter.title),
        Number(filter.inForce ?? false),
        limitOf(page) + 1,
      );
    return listing(rows, page, summaryOf, (last) => [last.kind, last.shortTitle, last.row]);
  }
  byId(id: string): DocumentDetail | null {
    const row = this.#db
      .prepare<[string], DetailRow>(
        `SELECT ${summary}, d.info, d.fields, d.first_article AS firstArticle, d.last_article AS lastArticle
         FROM documents d WHERE d.document = ?`,
      )
      .get(id);
    if (!row) return null;
    return {
      ...summaryOf(row),
      info: JSON.parse(row.info),
      fields: JSON.parse(row.fields),
      firstArticle: row.firstArticle,
      lastArticle: row.lastArticle,
      media: this.#mediaOf(id),
      repealedBy: this.#repealedBy(row.work),
    };
  }
  /** The law of this title in any spelling (中华人民共和国民法典, 民法典): the version in force, else the newest, else notes on it. */
  named(title: string): DocumentSummary | null {
    const row = this.#db
      .prepare<[string, string], DocumentRow>(
        `SELECT ${summary} FROM works w JOIN documents d ON d.work = w.id WHERE w.work IN (?, ?)
         ORDER BY d.kind = 'note', ${bestVersion} LIMIT 1`,
      )
      .get(workOf(title), noteWork(workOf(title)));
    return row ? summaryOf(row) : null;
  }
  /** The article that people cite as 民法典第一千零七十九条. */
  cited(citation: string): Article | null {
    const { title, number, suffix } = parseCitation(citation) ?? { title: '', number: 0, suffix: 0 };
    const law = this.named(title);
    return law && this.articleNumbered(law.id, number, suffix);
  }
  /** What the pack knows, and no text says, of whether an article applies: said of it alone, or of its whole law. */
  validity({ document, number, suffix }: Article): Reading['validity'] {
    const row = this.#db
      .prepare<unknown[], { record: string }>(
        `SELECT v.record FROM documents d JOIN works w ON w.id = d.work JOIN validity v ON v.work = w.work
         WHERE d.document = ? AND v.state <> 'missing' AND coalesce(d.effective, '') < v.since
           AND v.since <= (SELECT value FROM library WHERE key = 'as_of')
           AND (v.number IS NULL OR (v.number = ? AND v.suffix = ?))
         ORDER BY v.number IS NULL, v.since DESC LIMIT 1`,
      )
      .get(document, number, suffix);
    if (!row) return null;
    const { state, since, by, about }: Validity = JSON.parse(row.record);
    return state === 'missing' ? null : { state, since, by: by ?? null, about: about ?? null };
  }
  /** Since when a cited article is repealed, itself or with its law; null: on that day it is not. Notes are of the law they are on. */
  repealedSince(citation: string, day: string): string | null {
    const { title, number, suffix } = parseCitation(citation) ?? { title: citation, number: null, suffix: 0 };
    const row = this.#db
      .prepare<unknown[], { since: string }>(
        `WITH repeals (work, since) AS (
           SELECT work, since FROM validity
           WHERE state = 'repealed' AND (number IS NULL OR (number = ? AND suffix = ?))
           UNION ALL SELECT work, repealed_on FROM works WHERE repealed_on IS NOT NULL)
         SELECT since FROM repeals r WHERE r.work = ? AND since <= ? AND NOT EXISTS (
           SELECT 1 FROM works w JOIN documents d ON d.work = w.id
           WHERE w.work = r.work AND d.effective BETWEEN r.since AND ?)
         ORDER BY since LIMIT 1`,
      )
      .get(number, suffix, workOf(title), day, day);
    return row?.since ?? null;
  }
  /** What an article says in plain words, where the pack has a note on this version of its law; null: it has none. */
  noteOn({ document, number, suffix }: Article): Reading['note'] {
    const row = this.#db
      .prepare<unknown[], { text: string; since: string | null }>(
        `SELECT a.text, note.fields ->> '$.since' AS since
         FROM documents d JOIN works w ON w.id = d.work JOIN works noted ON noted.work = ? || w.work
         JOIN documents note ON note.work = noted.id JOIN articles a ON a.document = note.id
         WHERE d.document = ? AND a.number = ? AND a.suffix = ? AND ${speaksOf('note', 'd')} LIMIT 1`,
      )
      .get(noteWork(''), document, number, suffix);
    return row ? noteOf(row) : null;
  }
  /** Short titles of laws and what else rules: what is in force first, the shorter first. */
  lawTitles({ longest, most }: { readonly longest: number; readonly most: number }): string[] {
    return this.#db
      .prepare<[number, number], { title: string }>(
        `SELECT short_title AS title FROM documents
         WHERE kind IN ('law', 'regulation', 'rule', 'interpretation') AND length(short_title) <= ?
         GROUP BY short_title ORDER BY max(in_force) DESC, length(short_title), short_title LIMIT ?`,
      )
      .all(longest, most)
      .map(({ title }) => title);
  }
  /** All versions of the law a document is one of, newest first. */
  versions(id: string): DocumentSummary[] {
    return this.#db
      .prepare<[string], DocumentRow>(
        `SELECT ${summary} FROM documents d WHERE d.work = (SELECT work FROM documents WHERE document = ?)
         ORDER BY d.version DESC, d.id`,
      )
      .all(id)
      .map(summaryOf);
  }
  /** The parts of a document in its order, each with the first article in it or below it. */
  outline(id: string): OutlinePart[] {
    const parts = this.#db
      .prepare<[string], OutlinePart>(
        `SELECT p.ordinal, p.parent, p.title, min(a.id) AS firstArticle
         FROM documents d JOIN parts p ON p.document = d.id
         LEFT JOIN articles a ON a.document = d.id AND a.part = p.ordinal
         WHERE d.document = ? GROUP BY p.ordinal ORDER BY p.ordinal`,
      )
      .all(id);
    return withFirstBelow(parts);
  }
  article(id: number): Article | null {
    const row = this.#db
      .prepare<[number], ArticleRow>(
        `SELECT ${article} FROM articles a JOIN documents d ON d.id = a.document WHERE a.id = ?`,
      )
      .get(id);
    return row ? this.#articleOf(row) : null;
  }
  /** The text of an article alone; null: there is none of that id. */
  textOf(id: number): string | null {
    return (
      this.#db.prepare<[number], { text: string }>('SELECT text FROM articles WHERE id = ?').get(id)?.text ??
      null
    );
  }
  /** An article by its number: 第一百三十三条之一 is 133 with suffix 1. */
  articleNumbered(document: string, number: number, suffix = 0): Article | null {
    const row = this.#db
      .prepare<unknown[], ArticleRow>(
        `SELECT ${article} FROM articles a JOIN documents d ON d.id = a.document
         WHERE d.document = ? AND a.number = ? AND a.suffix = ? ORDER BY a.id LIMIT 1`,
      )
      .get(document, number, suffix);
    return row ? this.#articleOf(row) : null;
  }
  /** An article by its name in a document, which stays when the library is another: `38`, `133-1`, `p3`. */
  articleKeyed(document: string, key: string): Article | null {
    const row = this.#db
      .prepare<unknown[], ArticleRow>(
        `SELECT ${article} FROM documents d JOIN articles a ON a.id BETWEEN d.first_article AND d.last_article
         WHERE d.document = ? AND a.key = ? LIMIT 1`,
      )
      .get(document, key);
    return row ? this.#articleOf(row) : null;
  }
  /** The articles of a document from one row id on: what a reader scrolls through. */
  articles(document: string, from: number, limit: number): Article[] {
    return this.#db
      .prepare<unknown[], ArticleRow>(
        `SELECT ${article} FROM documents d JOIN articles a ON a.id BETWEEN max(d.first_article, ?) AND d.last_article
         WHERE d.document = ? ORDER BY a.id LIMIT ?`,
      )
      .all(from, document, limitOf({ limit }))
      .map((row) => this.#articleOf(row));
  }
  /** An article with those before and after it in the same document. */
  withNeighbours(id: number, each: number): { before: Article[]; article: Article; after: Article[] } | null {
    const asked = this.article(id);
    if (!asked) return null;
    const around = this.articles(asked.document, id - each, 2 * each + 1);
    return {
      before: around.filter((other) => other.id < id),
      article: asked,
      after: around.filter((other) => other.id > id && other.id <= id + each),
    };
  }
  linksOut(id: number): LinkOut[] {
    return this.#db
      .prepare<[number], LinkOut>(
        `SELECT l.start, l.stop, l.paragraph, d.document, d.short_title AS title, a.id AS article, coalesce(a.label, '') AS label
         FROM links l
         JOIN documents d ON d.id = (
           SELECT d.id FROM documents d LEFT JOIN articles a ON a.document = d.id AND a.number = l.number AND a.suffix = l.suffix
           WHERE d.work = l.work AND (l.number IS NULL OR a.id IS NOT NULL)
           ORDER BY d.id = (SELECT document FROM articles WHERE id = l.article) DESC, ${bestVersion} LIMIT 1)
         LEFT JOIN articles a ON a.id = (
           SELECT min(id) FROM articles WHERE document = d.id AND number = l.number AND suffix = l.suffix)
         WHERE l.article = ? ORDER BY l.start`,
      )
      .all(id);
  }
  /** Articles of what is in force that point to this article, or to its law's article of the same number. */
  linksIn(id: number, page: PageOptions): Listing<LinkIn> {
    const rows = this.#db
      .prepare<unknown[], LinkIn>(
        `SELECT DISTINCT l.article, a.label, d.document, d.short_title AS title
         FROM articles this JOIN documents own ON own.id = this.document
         JOIN links l ON l.work = own.work AND l.number = this.number AND l.suffix = this.suffix
         JOIN articles a ON a.id = l.article JOIN documents d ON d.id = a.document
         WHERE this.id = ? AND l.article > ? AND l.article <> this.id AND d.in_force = 1
         ORDER BY l.article LIMIT ?`,
      )
      .all(id, keyAfter(page, 1)?.[0] ?? 0, limitOf(page) + 1);
    return listing(
      rows,
      page,
      (row) => row,
      (row) => [row.article],
    );
  }

  #articleOf({ documentRow, part, ...row }: ArticleRow): Article {
    return { ...row, headings: this.#headings(documentRow, part) };
  }
  #headings(document: number, part: number | null): string[] {
    const select = this.#db.prepare<[number, number], { parent: number | null; title: string }>(
      'SELECT parent, title FROM parts WHERE document = ? AND ordinal = ?',
    );
    const titles: string[] = [];
    for (let at = part; at !== null; ) {
      const { title, parent = null } = select.get(document, at) ?? {};
      if (title !== undefined) titles.unshift(title);
      // A part stands behind the one it is in. In a library that says otherwise the way up has an end too.
      at = parent !== null && parent < at ? parent : null;
    }
    return titles;
  }
  #mediaOf(document: string): DocumentDetail['media'] {
    return this.#db
      .prepare<[string], DocumentDetail['media'][number]>(
        `SELECT name, document_media.hash, type FROM document_media JOIN media USING (hash)
         WHERE document = ? ORDER BY name`,
      )
      .all(document);
  }
  #repealedBy(work: number): DocumentSummary | null {
    const row = this.#db
      .prepare<[number], DocumentRow>(
        `SELECT ${summary} FROM works w JOIN documents d ON d.id = w.repealed_by WHERE w.id = ?`,
      )
      .get(work);
    return row ? summaryOf(row) : null;
  }
}

function summaryOf(row: DocumentRow): DocumentSummary {
  const { id, kind, title, shortTitle, translations, version, effective, ends, inForce } = row;
  return {
    id,
    kind,
    title,
    shortTitle,
    translations: JSON.parse(translations),
    version,
    effective,
    ends,
    inForce: inForce === 1,
  };
}

/**
 * A part without articles of its own begins where the first part below it does. A part stands behind the one it is in, so
 * one pass from the last to the first is enough.
 */
function withFirstBelow(parts: readonly OutlinePart[]): OutlinePart[] {
  const below = new Map<number, number>();
  for (const { ordinal, parent, firstArticle } of parts.toReversed()) {
    const first = firstArticle ?? below.get(ordinal);
    if (parent === null || first === undefined) continue;
    below.set(parent, Math.min(first, below.get(parent) ?? first));
  }
  return parts.map((part) => ({
    ...part,
    firstArticle: part.firstArticle ?? below.get(part.ordinal) ?? null,
  }));
}

const ownSince = /^自：(\d{4}-\d{2}-\d{2})$/m;

/** A note says itself since when its article says so, or all of its law's have one day. */
function noteOf({ text, since }: { text: string; since: string | null }): Reading['note'] {
  const own = ownSince.exec(text)?.[1];
  return { text: text.replace(ownSince, '').trim(), since: own ?? since };
}

function twice(value: string | undefined): [string | null, string | null] {
  return [value ?? null, value ?? null];
}

/** Statements that are compiled once and used again: compiling one takes longer than running it. */
class Statements {
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
