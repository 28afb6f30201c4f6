import type { Database, Statement } from 'better-sqlite3';
import { Kernels } from '../kernels/kernels.ts';
import type { DocumentKind } from '../searchable.ts';
import { columns, toColumn } from './columns.ts';
import { type FieldName, fields, saturation } from './fields.ts';
import { documentsOf, type Term } from './postings.ts';
import { Recent } from './recent.ts';

/** Postings that stay in memory. */
const recentBytes = 16 * 1024 * 1024;

/** One version of one law. */
export interface IndexedLaw {
  readonly id: string;
  readonly title: string;
  readonly shortTitle: string;
  readonly kind: DocumentKind;
  readonly inForce: boolean;
  readonly work: number;
  /** Its articles are the rows from the first to the last, both included. */
  readonly first: number;
  readonly last: number;
}

interface LawRow extends Omit<IndexedLaw, 'inForce'> {
  readonly inForce: number;
}

/** A field as BM25 needs it. Documents are articles, chapters or works; see `fields`. */
interface FieldIndex {
  readonly id: number;
  /** One more than the highest document number. */
  readonly size: number;
  /** Where it stands of each document: k1 (1 − b + b · length ⁄ average length). */
  readonly norms: number;
}

/** The index, read from the library as far as a query needs it; in memory are a few numbers for each article. */
export class SearchIndex {
  readonly laws: readonly IndexedLaw[];
  readonly lengths: Uint32Array;
  readonly column: Readonly<Record<(typeof columns)[number], Uint32Array>>;
  /** By chapter: the work that all its articles are of. */
  readonly workOfChapter: Uint32Array;
  /** Where it stands by chapter, and behind the last: the row its articles begin at. */
  readonly firstOfChapter: number;
  /** By cited row: the rows that cite it. */
  readonly citedBy: ReadonlyMap<number, readonly number[]>;
  /** Articles in force, by work. */
  readonly sizeOfWork: ReadonlyMap<number, number>;
  readonly kernels = new Kernels();
  readonly scratch = new Scratch();
  readonly articles: number;
  readonly works: number;
  readonly chapters: number;
  readonly #fields: Readonly<Record<FieldName, FieldIndex>>;
  /** Headings and titles: few, short, and asked for with every pair of characters. */
  readonly #small: Readonly<Partial<Record<FieldName, ReadonlyMap<string, Term>>>>;
  readonly #recent = new Recent<string, Term>(recentBytes, ({ postings }) => postings.length);
  readonly #term: Statement<[number, string], Term>;
  readonly #count: Statement<[number, string], number>;

  constructor(db: Database) {
    this.laws = readLaws(db);
    const blob = db.prepare<[string], Uint8Array>('SELECT value FROM search_columns WHERE name = ?').pluck();
    const read = (name: string): Uint32Array => toColumn(blob.get(name) ?? new Uint8Array());
    this.column = Object.fromEntries(columns.map((name) => [name, read(name)])) as SearchIndex['column'];
    this.#fields = Object.fromEntries(
      Object.entries(fields).map(([name, { id, lengthWeight }]) => [
        name,
        fieldIndex(this.kernels, id, lengthWeight, read(`length of ${name}`)),
      ]),
    ) as Record<FieldName, FieldIndex>;
    this.lengths = read('length of word');
    this.citedBy = groupCitations(read('citations'));
    this.sizeOfWork = sizesOfWorks(this.laws);
    this.articles = Math.max(0, this.column.law.length - 1);
    this.works = this.#fields.title.size;
    this.chapters = this.#fields.heading.size;
    const first = beginnings(this.column.chapter, this.chapters);
    this.workOfChapter = first.subarray(0, -1).map((row) => this.column.work[row] as number);
    this.firstOfChapter = this.kernels.place(first);
    this.#small = { heading: allTerms(db, 'heading'), title: allTerms(db, 'title') };
    this.#term = db.prepare('SELECT documents, postings FROM search_terms WHERE field = ? AND term = ?');
    this.#count = db
      .prepare<[number, string], number>('SELECT documents FROM search_terms WHERE field = ? AND term = ?')
      .pluck();
  }
  field(name: FieldName): FieldIndex {
    return this.#fields[name];
  }
  term(field: FieldName, term: string): Term | undefined {
    const small = this.#small[field];
    return small
      ? small.get(term)
      : this.#recent.get(`${field} ${term}`, () => this.#term.get(fields[field].id, term));
  }
  /** In how many documents of the field a term stands. */
  count(field: FieldName, term: string): number {
    return this.#count.get(fields[field].id, term) ?? 0;
  }
  /** The articles that have a word, by row. */
  rowsWith(word: string): Uint32Array {
    const term = this.term('word', word);
    return term ? documentsOf(term) : new Uint32Array();
  }
  /** The chapters that have a pair of characters in their headings, see `grams`. */
  chaptersWith(pair: string): ReadonlySet<number> {
    const term = this.term('heading', pair);
    return new Set(term && documentsOf(term));
  }
  lawOf(row: number): IndexedLaw {
    const law = this.laws[this.column.law[row] ?? -1];
    if (!law) throw new RangeError(`There is no article ${row} in the index`);
    return law;
  }
}

function allTerms(db: Database, field: FieldName): Map<string, Term> {
  const rows = db
    .prepare<[number], Term & { term: string }>(
      'SELECT term, documents, postings FROM search_terms WHERE field = ?',
    )
    .iterate(fields[field].id);
  const terms = new Map<string, Term>();
  // A copy of each: what the database hands out holds on to more than its bytes.
  for (const { term, documents, postings } of rows)
    terms.set(term, { documents, postings: new Uint8Array(postings) });
  return terms;
}

function readLaws(db: Database): IndexedLaw[] {
  const rows = db
    .prepare<[], LawRow>(
      `SELECT id, title, short_title AS shortTitle, kind, in_force AS inForce, work,
        first_row AS first, last_row AS last FROM search_laws ORDER BY law`,
    )
    .all();
  return rows.map((row) => ({ ...row, inForce: row.inForce === 1 }));
}

function fieldIndex(kernels: Kernels, id: number, lengthWeight: number, lengths: Uint32Array): FieldIndex {
  const total = lengths.reduce((sum, length) => sum + length, 0);
  const used = lengths.reduce((count, length) => count + Number(length > 0), 0);
  const average = total / Math.max(1, used) || 1;
  const norms = Float32Array.from(
    lengths,
    (length) => saturation * (1 - lengthWeight + (lengthWeight * length) / average),
  );
  return { id, size: lengths.length, norms: kernels.place(norms) };
}

/** Where each number begins in a column of rising numbers, and where the last ends. Row 0 does not exist. */
function beginnings(column: Uint32Array, numbers: number): Uint32Array {
  const first = new Uint32Array(numbers + 1).fill(column.length);
  for (let row = column.length - 1; row > 0; row -= 1) first[column[row] as number] = row;
  return first;
}

function groupCitations(pairs: Uint32Array): Map<number, number[]> {
  const citedBy = new Map<number, number[]>();
  for (let at = 0; at + 1 < pairs.length; at += 2) {
    const cited = pairs[at + 1] ?? 0;
    const citing = citedBy.get(cited);
    if (citing) citing.push(pairs[at] ?? 0);
    else citedBy.set(cited, [pairs[at] ?? 0]);
  }
  return citedBy;
}

/** How often each word stands in the library, for cutting questions. */
export function readWordCounts(db: Database): Map<string, number> {
  const rows = db
    .prepare<[number], [string, number]>('SELECT term, occurrences FROM search_terms WHERE field = ?')
    .raw();
  return new Map(rows.all(fields.word.id));
}

/**
 * Columns of numbers that every question needs anew, used again instead: a question that left megabytes behind would make
 * the process grow to several times what it needs.
 */
class Scratch {
  readonly #columns = new Map<string, Float32Array>();

  /** A column of zeros. It holds until the same name is asked for again, with the next question. */
  blank(name: string, size: number): Float32Array {
    const known = this.#columns.get(name);
    if (known?.length === size) return known.fill(0);
    const column = new Float32Array(size);
    this.#columns.set(name, column);
    return column;
  }
  /** A copy of a column. It holds as long. */
  copy(name: string, of: Float32Array): Float32Array {
    const copy = this.blank(name, of.length);
    copy.set(of);
    return copy;
  }
}

function sizesOfWorks(laws: readonly IndexedLaw[]): Map<number, number> {
  const sizes = new Map<number, number>();
  for (const { work, first, last } of laws.filter(({ inForce }) => inForce))
    sizes.set(work, (sizes.get(work) ?? 0) + last - first + 1);
  return sizes;
}
