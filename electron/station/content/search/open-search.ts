import type { Database } from 'better-sqlite3';
import type { Reason, Suggestion } from '../../../contract/library.ts';
import { articleLabel } from '../links/chinese-number.ts';
import { LawNames } from './ask/law-names.ts';
import { namedArticles } from './ask/named-article.ts';
import { reasonOf, tellingWords, wordsIn } from './ask/reasons.ts';
import { type Snippet, snippetOf } from './ask/snippet.ts';
import { Spellings } from './ask/spellings.ts';
import { Suggester } from './ask/suggest.ts';
import type { Language } from './ask/typos.ts';
import { understand } from './ask/understand.ts';
import { kindCodes } from './index/columns.ts';
import { readWordCounts, SearchIndex } from './index/read-index.ts';
import { type Knowledge, learnKnowledge } from './learn/knowledge.ts';
import { readLearned } from './learn/learned.ts';
import { askedTerms } from './rank/asked-terms.ts';
import type { Accepts } from './rank/first-guess.ts';
import { type RankedRow, rank } from './rank/rank.ts';
import { Forest } from './rank/trees.ts';
import type { DocumentKind } from './searchable.ts';
import { Segmenter } from './words/segmentation.ts';

export interface QueryOptions {
  /** At most so many hits, 1 to 600. */
  readonly limit: number;
  /** Only these kinds; left out: all. */
  readonly kinds?: readonly DocumentKind[];
  /** Only this law, by the id of one of its versions. */
  readonly lawId?: string;
  /** Also what is no longer, or not yet, in force. */
  readonly past?: boolean;
}

export interface SearchHit {
  /** The article's row id, as the library gave it. */
  readonly rowId: number;
  readonly lawId: string;
  readonly lawTitle: string;
  readonly lawShortTitle: string;
  readonly kind: DocumentKind;
  readonly label: string;
  readonly inForce: boolean;
  readonly snippet: Snippet;
  readonly reason: Reason;
  /** The higher the better; comparable within one answer only. */
  readonly score: number;
}

export interface SearchAnswer {
  /** What was looked for, after letters were read as pinyin and typos mended. */
  readonly understood: string;
  readonly hits: readonly SearchHit[];
}

export interface LibrarySearch {
  /** Any text may be asked; it never fails, and the best come first. */
  query(text: string, options: QueryOptions): SearchAnswer;
  /** The same order as `query`, without snippets and reasons. */
  rank(text: string, options: QueryOptions): RankedRow[];
  suggest(typed: string): Suggestion[];
}

/**
 * Opens the search of an assembled library.
 * @param textOf gives the text of an article by its row id; it is asked only for what is shown.
 */
export function openSearch(db: Database, textOf: (rowId: number) => string): LibrarySearch {
  return new SqliteSearch(db, textOf);
}

/** The index's inner pages stay in memory; SQLite's usual 2 MB would be read anew with every query. */
const cacheKibibytes = -16_000;
/** Two characters that stand side by side in no more articles than this may be a slip. */
const mostForSlip = 2;
/** A named article stands this much above the best of the others. */
const namedBonus = 1;

class SqliteSearch implements LibrarySearch {
  readonly #index: SearchIndex;
  readonly #textOf: (rowId: number) => string;
  readonly #segmenter: Segmenter;
  readonly #knowledge: Knowledge;
  readonly #forest: Forest;
  readonly #names: LawNames;
  readonly #language: Language;
  readonly #suggester: Suggester;

  constructor(db: Database, textOf: (rowId: number) => string) {
    db.pragma(`cache_size = ${cacheKibibytes}`);
    this.#index = new SearchIndex(db);
    this.#textOf = textOf;
    this.#segmenter = new Segmenter(readWordCounts(db));
    const { questions, trees } = readLearned(db);
    this.#knowledge = learnKnowledge(this.#index, questions);
    this.#forest = new Forest(trees);
    this.#names = new LawNames(this.#index);
    const spellings = new Spellings(db);
    this.#language = {
      spellings,
      isWord: (text) => this.#segmenter.isWord(text),
      isUsual: (pair) =>
        this.#knowledge.nearest.hasAsked(pair) || this.#index.count('gram', pair) > mostForSlip,
      beside: (text) => this.#beside(text),
    };
    this.#suggester = new Suggester(db, this.#index, questions, spellings);
  }
  query(text: string, options: QueryOptions): SearchAnswer {
    const { understood, guess, rows, named } = this.#find(text, options);
    const telling = tellingWords(guess, this.#knowledge);
    const hit = ({ row, score }: RankedRow): SearchHit => {
      const cited = this.#cite(row);
      const article = this.#textOf(row);
      const withTitle = `${cited.lawTitle}\n${article}`;
      const reason: Reason = named.has(row)
        ? { why: 'named' }
        : reasonOf(guess, understood, row, withTitle, wordsIn(telling, withTitle));
      return { ...cited, snippet: snippetOf(article, wordsIn(telling, article)), reason, score };
    };
    return { understood: understood.mended, hits: rows.map(hit) };
  }
  rank(text: string, options: QueryOptions): RankedRow[] {
    return this.#find(text, options).rows;
  }
  suggest(typed: string): Suggestion[] {
    return this.#suggester.suggest(typed);
  }

  #find(text: string, options: QueryOptions) {
    const understood = understand(this.#language, text);
    const accepts = this.#filter(options);
    const terms = askedTerms(this.#index, this.#segmenter, understood.text, understood.meantToo);
    const ranking = rank(this.#index, this.#knowledge, this.#forest, terms, accepts);
    const named = namedArticles(this.#index, this.#names, understood.mended, accepts);
    const top = (ranking.rows[0]?.score ?? 0) + namedBonus;
    const rows = [
      ...named.map((row, place) => ({ row, score: top + named.length - place })),
      ...ranking.rows.filter(({ row }) => !named.includes(row)),
    ];
    return { understood, guess: ranking.guess, rows: rows.slice(0, options.limit), named: new Set(named) };
  }
  #filter({ kinds, lawId, past = false }: QueryOptions): Accepts {
    const { column, laws } = this.#index;
    const codes = kinds && new Set(kinds.map((kind) => kindCodes[kind]));
    const work = lawId === undefined ? null : laws.find(({ id }) => id === lawId)?.work;
    return (row) =>
      (past || column.inForce[row] === 1) &&
      (!codes || codes.has(column.kind[row] ?? -1)) &&
      (work === null || column.work[row] === work);
  }
  #beside(text: string): (word: string) => number {
    let beside: Set<number> | null = null;
    const words = this.#segmenter.words(text).filter((word) => word.length > 1);
    return (word) => {
      beside ??= new Set(words.flatMap((other) => [...this.#index.rowsWith(other)]));
      const rows = this.#index.rowsWith(word);
      return rows.filter((row) => beside?.has(row)).length / Math.max(1, rows.length);
    };
  }
  #cite(row: number): Omit<SearchHit, 'snippet' | 'reason' | 'score'> {
    const { id, title, shortTitle, kind, inForce } = this.#index.lawOf(row);
    const label = this.#labelOf(row);
    return { rowId: row, lawId: id, lawTitle: title, lawShortTitle: shortTitle, kind, label, inForce };
  }
  #labelOf(row: number): string {
    const number = this.#index.column.number[row] ?? 0;
    return number === 0 ? '' : articleLabel(number, this.#index.column.suffix[row] ?? 0);
  }
}
