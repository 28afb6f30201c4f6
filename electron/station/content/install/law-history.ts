import type { Database, Statement } from 'better-sqlite3';
import { type Citation, workOf } from '../citations/citations.ts';
import type { Version } from './in-force.ts';

export interface LawVersion extends Version {
  readonly title: string;
  readonly inForce: number;
}

export interface Law {
  readonly versions: readonly LawVersion[];
  /** The document that put an end to it; null: none is known. */
  readonly repealedBy: number | null;
}

export type ArticleNumber = Pick<Citation, 'number' | 'suffix'>;

/** The laws of a library in all their versions, and what stands in them. */
export class LawHistory {
  readonly #laws = new Map<string, Law & { readonly versions: LawVersion[] }>();
  readonly #byDocument = new Map<number, Law>();
  readonly #text: Statement<[number, number, number], string>;
  readonly #numbered: Statement<[number], ArticleNumber & { text: string }>;

  constructor(db: Database) {
    for (const { work, repealedBy, ...version } of readVersions(db)) {
      const law = this.#laws.get(work) ?? { versions: [], repealedBy };
      law.versions.push(version);
      this.#laws.set(work, law);
      this.#byDocument.set(version.id, law);
    }
    const articles = "FROM articles WHERE document = ? AND form = 'article'";
    this.#numbered = db.prepare(`SELECT number, suffix, text ${articles} AND number IS NOT NULL`);
    this.#text = db
      .prepare<[number, number, number], string>(`SELECT text ${articles} AND number = ? AND suffix = ?`)
      .pluck();
  }
  lawCalled(title: string): Law | undefined {
    return this.#laws.get(workOf(title));
  }
  lawOf(document: number): Law | undefined {
    return this.#byDocument.get(document);
  }
  textOf({ id }: LawVersion, { number, suffix }: ArticleNumber): string | undefined {
    return this.#text.get(id, number, suffix);
  }
  articlesOf({ id }: LawVersion): (ArticleNumber & { readonly text: string })[] {
    return this.#numbered.all(id);
  }
}

function readVersions(db: Database): (LawVersion & { work: string; repealedBy: number | null })[] {
  return db
    .prepare<[], LawVersion & { work: string; repealedBy: number | null }>(
      `SELECT documents.id, works.work, title, version, effective, in_force AS inForce, repealed_by AS repealedBy
       FROM documents JOIN works ON works.id = documents.work`,
    )
    .all();
}
