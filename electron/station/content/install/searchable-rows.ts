import type { Database } from 'better-sqlite3';
import type { TextKind } from '../pack/pack.ts';
import type {
  BankQuestion,
  DocumentKind,
  EntryKind,
  SearchableArticle,
  SearchableEntry,
} from '../search/search.ts';

/** A connection cannot write while it reads row by row, so rows come in blocks of this many. */
const block = 500;

interface Row {
  readonly rowId: number;
  readonly lawId: string;
  readonly lawTitle: string;
  readonly lawShortTitle: string;
  readonly kind: Exclude<TextKind, 'notice'>;
  readonly form: 'article' | 'item' | 'passage';
  readonly label: string;
  readonly number: number | null;
  readonly suffix: number;
  readonly text: string;
  readonly inForce: number;
  readonly document: number;
  readonly part: number | null;
}

const nextRows = `
  SELECT articles.id AS rowId, documents.document AS lawId, documents.title AS lawTitle,
    documents.short_title AS lawShortTitle, kind, form, label, number, suffix, text,
    in_force AND NOT shadowed AS inForce,
    articles.document, part
  FROM articles JOIN documents ON documents.id = articles.document
  WHERE articles.id > ? AND kind <> 'notice' ORDER BY articles.id LIMIT ${block}`;

/** What the search indexes: every article and passage but those of notices. */
export function* searchableArticles(db: Database): Generator<SearchableArticle> {
  const select = db.prepare<[number], Row>(nextRows);
  const headings = new Headings(db);
  for (let last = 0; ; ) {
    const rows = select.all(last);
    for (const row of rows) yield searchable(row, headings.above(row.document, row.part));
    if (rows.length < block) return;
    last = rows.at(-1)?.rowId ?? last;
  }
}

/** The search knows education as one of the others, notices not at all, and a note as the law that it is on. */
export function searchedKind(kind: TextKind): DocumentKind {
  if (kind === 'note') return 'law';
  return kind === 'education' || kind === 'notice' ? 'other' : kind;
}

function searchable(row: Row, headings: readonly string[]): SearchableArticle {
  const { form, document: _document, part: _part, inForce, kind, ...rest } = row;
  const cited = form === 'article';
  return {
    ...rest,
    kind: searchedKind(kind),
    label: cited ? rest.label : '',
    number: cited ? rest.number : null,
    headings,
    inForce: inForce === 1,
  };
}

/** The headings above an article. Articles come document by document, so those of one are kept. */
class Headings {
  readonly #parts;
  #document = 0;
  #chains: string[][] = [];

  constructor(db: Database) {
    this.#parts = db.prepare<[number], { parent: number | null; title: string }>(
      'SELECT parent, title FROM parts WHERE document = ? ORDER BY ordinal',
    );
  }
  above(document: number, part: number | null): readonly string[] {
    if (part === null) return [];
    if (document !== this.#document) this.#read(document);
    return this.#chains[part] ?? [];
  }
  #read(document: number): void {
    this.#document = document;
    this.#chains = [];
    for (const { parent, title } of this.#parts.iterate(document))
      this.#chains.push([...(parent === null ? [] : (this.#chains[parent] ?? [])), title]);
  }
}

export function* bankQuestions(db: Database): Generator<BankQuestion> {
  const select = db.prepare<[number], { ordinal: number; id: string; question: string; articles: string }>(
    `SELECT ordinal, id, question, articles FROM bank WHERE ordinal > ? ORDER BY ordinal LIMIT ${block}`,
  );
  for (let last = 0; ; ) {
    const rows = select.all(last);
    for (const { id, question, articles } of rows) yield { id, question, articles: JSON.parse(articles) };
    if (rows.length < block) return;
    last = rows.at(-1)?.ordinal ?? last;
  }
}

interface EntryRow {
  readonly kind: EntryKind;
  readonly key: string;
  readonly name: string;
  readonly translations: string;
  readonly does: string | null;
  readonly specialities: string;
  readonly languages: string;
  readonly address: string;
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly standing: string | null;
}

/** People are where the institution is that they are found at. */
const entryRows = `
  SELECT 'institution' AS kind, id AS key, name, record ->> '$.translations' AS translations, type AS does, specialities, languages,
    record ->> '$.address' AS address, latitude, longitude, record ->> '$.standing.state' AS standing FROM institutions
  UNION ALL
  SELECT 'person', p.id, p.name, p.record ->> '$.translations', p.role, p.specialities, p.languages,
    '', i.latitude, i.longitude, p.record ->> '$.standing.state'
  FROM people p LEFT JOIN institutions i ON i.id = p.institution
  UNION ALL
  SELECT kind, document, title, translations, NULL, '[]', '[]', '', NULL, NULL, NULL
  FROM documents WHERE kind IN ('guide', 'education')
  UNION ALL
  SELECT 'quiz', id, title, translations, NULL, '[]', '[]', '', NULL, NULL, NULL FROM quizzes`;

const languageNames = new Intl.DisplayNames('zh-CN', { type: 'language' });

/** What is spoken beside Chinese, by the names people look for it with: 蒙古语. */
function spokenBeside(languages: readonly string[]): string[] {
  const spoken = languages.map((language) => language.split('-')[0] ?? language);
  return spoken
    .filter((language) => language !== 'zh')
    .map((language) => languageNames.of(language) ?? language);
}

/** What the search finds beside articles. */
export function searchableEntries(db: Database): SearchableEntry[] {
  return db
    .prepare<[], EntryRow>(entryRows)
    .all()
    .map(({ name, translations, specialities, languages, standing, ...row }) => ({
      ...row,
      names: [name, ...Object.values<string>(JSON.parse(translations))],
      specialities: [...JSON.parse(specialities), ...spokenBeside(JSON.parse(languages))],
      inStanding: standing === null || standing === 'practising',
    }));
}
