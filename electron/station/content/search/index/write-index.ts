import type { Database } from 'better-sqlite3';
import { cut_for_search } from 'jieba-wasm';
import { articleLabel, findReferences, workOf } from '#station/content/citations/citations.ts';
import type { SearchableArticle } from '../searchable.ts';
import { grams } from '../words/grams.ts';
import { normalise } from '../words/normalise.ts';
import { otherTerms } from '../words/other-writings.ts';
import { columns, GrowingColumn, kindCodes } from './columns.ts';
import { type FieldName, fields } from './fields.ts';
import { PostingsPool } from './postings.ts';
import type { IndexedLaw } from './read-index.ts';

/** The tables of the search. Made anew with the library, so they need no migrations. */
const searchTables = `
  CREATE TABLE search_laws (
    law INTEGER PRIMARY KEY, id TEXT NOT NULL, title TEXT NOT NULL, short_title TEXT NOT NULL,
    kind TEXT NOT NULL, in_force INTEGER NOT NULL, work INTEGER NOT NULL,
    first_row INTEGER NOT NULL, last_row INTEGER NOT NULL
  );
  CREATE TABLE search_columns (name TEXT PRIMARY KEY, value BLOB NOT NULL);
  CREATE TABLE search_terms (
    id INTEGER PRIMARY KEY, field INTEGER NOT NULL, term TEXT NOT NULL,
    documents INTEGER NOT NULL, occurrences INTEGER NOT NULL, postings BLOB NOT NULL
  );
  -- Words of titles and headings that stand in no text, and in how many.
  CREATE TABLE search_title_words (word TEXT PRIMARY KEY, occurrences INTEGER NOT NULL) WITHOUT ROWID;
  CREATE TABLE search_spellings (
    kind INTEGER NOT NULL, spelling TEXT NOT NULL, text TEXT NOT NULL, weight INTEGER NOT NULL,
    PRIMARY KEY (kind, spelling, text)
  ) WITHOUT ROWID;
  CREATE TABLE search_learned (name TEXT PRIMARY KEY, value TEXT NOT NULL);
`;

/** Made when all terms are in. */
const searchIndexes = 'CREATE UNIQUE INDEX search_terms_by_name ON search_terms (field, term)';

/** A law as it is being read: its rows follow each other. */
interface Law extends Omit<IndexedLaw, 'last' | 'inForce'> {
  last: number;
  /** One of its articles is. */
  inForce: boolean;
}

/** What an article cites, remembered until all articles are known. */
interface Citation {
  readonly from: number;
  readonly to: string;
}

/**
 * Makes the tables that do not depend on the question bank. One article is in memory at a time; the postings of all are,
 * in their packed form.
 */
export function writeIndex(db: Database, articles: Iterable<SearchableArticle>): void {
  const writer = new IndexWriter();
  for (const article of articles) writer.add(article);
  db.exec(searchTables);
  writer.save(db);
  db.exec(searchIndexes);
}

class FieldWriter {
  readonly postings = new PostingsPool();
  readonly lengths = new GrowingColumn();

  add(document: number, tokens: readonly string[]): void {
    this.lengths.set(document, tokens.length);
    const counts = new Map<string, number>();
    for (const token of tokens) counts.set(token, (counts.get(token) ?? 0) + 1);
    for (const [token, count] of counts) this.postings.add(token, document, count);
  }
}

class IndexWriter {
  readonly #fields: Record<FieldName, FieldWriter> = {
    word: new FieldWriter(),
    gram: new FieldWriter(),
    chapter: new FieldWriter(),
    heading: new FieldWriter(),
    title: new FieldWriter(),
  };
  readonly #columns = Object.fromEntries(columns.map((name) => [name, new GrowingColumn()])) as Record<
    (typeof columns)[number],
    GrowingColumn
  >;
  readonly #laws: Law[] = [];
  readonly #works = new Map<string, number>();
  readonly #titleWords = new Map<string, number>();
  readonly #citations: Citation[] = [];
  #chapters = 0;
  #chapterName = '';
  #chapterWords: string[] = [];

  add(article: SearchableArticle): void {
    const { rowId } = article;
    this.#enterLaw(article);
    this.#enterChapter(article);
    const text = normalise(article.text);
    const words = [...wordsOfLaw(text), ...titleInOtherWriting(article)];
    this.#fields.word.add(rowId, words);
    this.#fields.gram.add(rowId, grams(text));
    for (const word of words) this.#chapterWords.push(word);
    this.#describe(article);
    this.#cite(article);
  }
  save(db: Database): void {
    this.#closeChapter();
    db.exec('BEGIN');
    this.#saveLaws(db);
    this.#saveColumns(db);
    this.#saveTerms(db);
    this.#saveTitleWords(db);
    db.exec('COMMIT');
  }

  #enterLaw({ lawId, lawTitle, lawShortTitle, kind, inForce, rowId }: SearchableArticle): void {
    const current = this.#laws.at(-1);
    if (current?.id === lawId) {
      current.last = rowId;
      current.inForce ||= inForce;
      return;
    }
    const work = this.#workOf(lawTitle);
    const law = { id: lawId, title: lawTitle, shortTitle: lawShortTitle, kind, inForce, work };
    this.#laws.push({ ...law, first: rowId, last: rowId });
  }
  #workOf(title: string): number {
    const name = workOf(title);
    const known = this.#works.get(name);
    if (known !== undefined) return known;
    const work = this.#works.size;
    this.#works.set(name, work);
    this.#fields.title.add(work, grams(titleWords(name)));
    this.#countTitleWords(title);
    return work;
  }
  #enterChapter({ lawId, headings }: SearchableArticle): void {
    const name = `${lawId}|${headings.join('|')}`;
    if (name === this.#chapterName) return;
    this.#closeChapter();
    this.#chapterName = name;
    this.#chapters += 1;
    this.#fields.heading.add(this.#chapters - 1, grams(headingWords(headings)));
    for (const heading of headings) this.#countTitleWords(heading);
  }
  #countTitleWords(title: string): void {
    for (const word of wordsOfLaw(normalise(title)))
      this.#titleWords.set(word, (this.#titleWords.get(word) ?? 0) + 1);
  }
  #closeChapter(): void {
    if (this.#chapters > 0) this.#fields.chapter.add(this.#chapters - 1, this.#chapterWords);
    this.#chapterWords = [];
  }
  #describe({ rowId, kind, inForce, number, suffix }: SearchableArticle): void {
    this.#columns.law.set(rowId, this.#laws.length - 1);
    this.#columns.work.set(rowId, this.#laws.at(-1)?.work ?? 0);
    this.#columns.chapter.set(rowId, this.#chapters - 1);
    this.#columns.kind.set(rowId, kindCodes[kind]);
    this.#columns.inForce.set(rowId, Number(inForce));
    this.#columns.number.set(rowId, number ?? 0);
    this.#columns.suffix.set(rowId, suffix);
  }
  /** Only what it cites of other laws: that an article builds on its neighbours says little. */
  #cite({ rowId, text, inForce }: SearchableArticle): void {
    if (!inForce || !text.includes('条')) return;
    const references = findReferences(text, { isWork: (work) => this.#isWork(work), bareIsOwn: false });
    for (const { work, number, suffix } of references)
      if (work !== null && number !== null)
        this.#citations.push({ from: rowId, to: `${work}${articleLabel(number, suffix)}` });
  }
  #isWork(work: string): boolean {
    return this.#works.has(work);
  }

  #saveLaws(db: Database): void {
    const insert = db.prepare('INSERT INTO search_laws VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)');
    for (const [index, law] of this.#laws.entries()) {
      const { id, title, shortTitle, kind, inForce, work, first, last } = law;
      insert.run(index, id, title, shortTitle, kind, Number(inForce), work, first, last);
    }
  }
  #saveColumns(db: Database): void {
    const insert = db.prepare('INSERT INTO search_columns VALUES (?, ?)');
    for (const name of columns) insert.run(name, this.#columns[name].bytes());
    for (const [name, field] of Object.entries(this.#fields))
      insert.run(`length of ${name}`, field.lengths.bytes());
    insert.run('citations', this.#citationPairs());
  }
  /** Citing row, cited row, and so on; of the cited law the version in force. */
  #citationPairs(): Uint8Array {
    const rows = this.#rowsByLabel();
    const pairs = new GrowingColumn();
    for (const { from, to } of this.#citations) {
      const row = rows.get(to);
      if (row !== undefined) pairs.push(from, row);
    }
    return pairs.bytes();
  }
  #rowsByLabel(): Map<string, number> {
    const wanted = new Set(this.#citations.map(({ to }) => to));
    const rows = new Map<string, number>();
    for (const law of this.#laws.filter(({ inForce }) => inForce))
      for (let row = law.first; row <= law.last; row += 1) {
        const number = this.#columns.number.get(row);
        const label = `${workOf(law.title)}${articleLabel(number, this.#columns.suffix.get(row))}`;
        if (number > 0 && wanted.has(label)) rows.set(label, row);
      }
    return rows;
  }
  #saveTitleWords(db: Database): void {
    const insert = db.prepare('INSERT INTO search_title_words VALUES (?, ?)');
    for (const [word, occurrences] of this.#titleWords)
      if (!this.#fields.word.postings.has(word)) insert.run(word, occurrences);
  }
  #saveTerms(db: Database): void {
    const insert = db.prepare(
      'INSERT INTO search_terms (field, term, documents, occurrences, postings) VALUES (?, ?, ?, ?, ?)',
    );
    for (const [name, { id }] of Object.entries(fields))
      for (const { term, documents, occurrences, postings } of this.#fields[
        name as FieldName
      ].postings.terms())
        insert.run(id, term, documents, occurrences, postings);
  }
}

/** Titles and headings in Chinese are looked up by their characters; those in other writings have none. */
const titleInOtherWriting = ({ lawTitle, headings }: SearchableArticle): string[] =>
  otherTerms([lawTitle, ...headings].join(' '));

/** What titles of interpretations are made of, whatever they are about. */
const formulas =
  /最高人民法院|最高人民检察院|关于|审理|适用|案件|若干|问题|具体|应用|法律|规定|解释|的|[、（）]/g;
const ordinal = /^第[零一二三四五六七八九十百千]+(?:分编|[编章节])\s*/;

/** What a law is about, by its title. Of a work's name, see `workOf`. */
function titleWords(work: string): string {
  return work.replace(formulas, ' ');
}

/** What a chapter is about, by the headings above it: 第五编 婚姻家庭, 第四章 离婚 as 婚姻家庭 离婚. */
function headingWords(headings: readonly string[]): string {
  return headings.map((heading) => heading.replace(ordinal, '')).join(' ');
}

/** A word has a Chinese character, a letter or a digit; all else jieba hands out is punctuation and space. */
const wordy = /[\u3400-\u9fffa-z0-9]/;

/**
 * The words of a law, the shorter ones inside the longer ones too: 劳动合同 as 劳动, 合同 and 劳动合同; of other writings the
 * stems. Uses jieba, whose
 * dictionary takes 70 MB: for assembling only.
 */
export function wordsOfLaw(text: string): string[] {
  const cut = cut_for_search(text, true).filter((word) => wordy.test(word));
  return [...cut, ...otherTerms(text)];
}
