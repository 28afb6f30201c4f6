import type { Database } from 'better-sqlite3';
import type { Reason, Suggestion } from '#contract/library.ts';
import type { Clock } from '#drivers/basics/clock.ts';
import { articleLabel } from '../citations/citations.ts';
import { LawNames } from './ask/law-names.ts';
import { namedArticles } from './ask/named-article.ts';
import { asWritten, nearestWords, reasonOf, runsIn, tellingWords, wordsIn } from './ask/reasons.ts';
import { type Snippet, snippetOf } from './ask/snippet.ts';
import { Spellings } from './ask/spellings.ts';
import { Suggester } from './ask/suggest.ts';
import type { Language } from './ask/typos.ts';
import { type Understood, understand } from './ask/understand.ts';
import { Deadline } from './deadline.ts';
import type { QuestionTable } from './embeddings/question-table.ts';
import { readEmbeddings, readPlaced } from './embeddings/store.ts';
import { kindCodes } from './index/columns.ts';
import { readWordCounts, SearchIndex } from './index/read-index.ts';
import { Recent } from './index/recent.ts';
import { usualFrom } from './index/spelling-kinds.ts';
import { type Knowledge, learnKnowledge } from './learn/knowledge.ts';
import { readLearned } from './learn/learned.ts';
import type { Accepts, FirstGuess } from './rank/first-guess.ts';
import type { RankedRow } from './rank/order.ts';
import { queryTerms } from './rank/query-terms.ts';
import { type Forests, rank } from './rank/rank.ts';
import { Forest } from './rank/trees.ts';
import type { DocumentKind, SearchableArticle } from './searchable.ts';
import { isSearchable, normalise, normaliseQuery } from './words/normalise.ts';
import { Segmenter } from './words/segmentation.ts';

export {
  type ByteRows,
  blankRows,
  decodeRow,
  type Embeddings,
  embeddingsLimits,
  embeddingsVersion,
  encodeRow,
  leastForEmbeddings,
  rowBytes,
} from './embeddings/tables.ts';
export type { EntryKind, SearchableEntry, ServiceWords } from './entries/entry.ts';
export { type EntryAnswer, type EntryHit, EntrySearch } from './entries/entry-search.ts';
export { writeEntries } from './entries/write-entries.ts';
export {
  decodeTree,
  indexVersion,
  leastForRanking,
  longestTree,
  type Ranker,
  rankerLimits,
} from './rank/ranker.ts';
export type { BankQuestion, DocumentKind, SearchableArticle } from './searchable.ts';
export { grams } from './words/grams.ts';

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

/** The article that was found. */
type FoundArticle = Pick<
  SearchableArticle,
  'rowId' | 'lawId' | 'lawTitle' | 'lawShortTitle' | 'kind' | 'label' | 'inForce'
>;

export interface SearchHit extends FoundArticle {
  readonly snippet: Snippet;
  readonly reason: Reason;
  /** The higher the better; comparable within one answer only. */
  readonly score: number;
}

interface SearchAnswer {
  /** What was looked for, after letters were read as pinyin and typos mended. */
  readonly understood: string;
  /** False: there is nothing in the question that could be looked for. */
  readonly searchable: boolean;
  /** There may be more: the question took longer than it may. */
  readonly timedOut: boolean;
  readonly hits: readonly SearchHit[];
}

/**
 * How long each part of a question may take, ms. The longest questions of people take a tenth of this; what is made to
 * take long is answered with what was found by then.
 */
const delays = { understandMs: 80, matchMs: 120, showMs: 80 } as const;

/** The index's inner pages stay in memory; SQLite's usual 2 MB would be read anew with every query. */
const cacheKibibytes = -16_000;
/** Texts that stay in memory: the best of each question are looked at. */
const recentTextBytes = 4 * 1024 * 1024;
/** Two characters that stand side by side in no more articles than this may be a slip. */
const mostForSlip = 2;
/** A named article stands this much above the best of the others. */
const namedBonus = 1;

/** Of an article whose words are compared with those of a question, so many characters are cut into words. */
const mostCut = 400;

/** Everything that was found for a question, the best first. */
interface Found {
  readonly understood: Understood;
  readonly guess: FirstGuess;
  readonly accepts: Accepts;
  readonly rows: readonly RankedRow[];
  readonly named: ReadonlySet<number>;
  readonly timedOut: boolean;
}

/** The words of the question that stand in the headings above an article. */
type Headed = (row: number) => string[];

/** The search of an assembled library. */
export class LibrarySearch {
  readonly #index: SearchIndex;
  readonly #textOf: (rowId: number) => string;
  readonly #segmenter: Segmenter;
  readonly #knowledge: Knowledge;
  /** Null: the library has no embeddings. */
  readonly #table: QuestionTable | null;
  readonly #forests: Forests;
  readonly #names: LawNames;
  readonly #language: Language;
  readonly #suggester: Suggester;
  readonly #clock: Clock | null;
  /** Of the guesses at what is meant, for the question that is being answered. */
  #guessing: Deadline;

  /**
   * @param textOf gives the text of an article by its row id; it is asked only for the best and for what is shown.
   * @param clock keeps every question to its time; null: each takes as long as it takes, as when it is measured.
   */
  constructor(db: Database, textOf: (rowId: number) => string, clock: Clock | null = null) {
    this.#clock = clock;
    this.#guessing = new Deadline(clock, 0);
    db.pragma(`cache_size = ${cacheKibibytes}`);
    this.#index = new SearchIndex(db);
    const texts = new Recent<number, string>(recentTextBytes, (text) => 2 * text.length);
    this.#textOf = (row) => texts.get(row, textOf);
    this.#segmenter = new Segmenter(readWordCounts(db));
    const { questions, forests } = readLearned(db);
    const stored = readEmbeddings(db, this.#index);
    this.#table = stored?.table ?? null;
    const embedded = stored && { ...stored, place: () => readPlaced(db, stored.space) };
    this.#knowledge = learnKnowledge(this.#index, questions, embedded);
    const [first = [], second = []] = forests;
    const { kernels } = this.#index;
    this.#forests = { first: new Forest(kernels, first), second: new Forest(kernels, second) };
    this.#names = new LawNames(this.#index);
    const spellings = new Spellings(db, usualFrom(this.#index.articles));
    this.#language = {
      spellings,
      isWord: (text) => this.#segmenter.isWord(text),
      isUsual: (pair) =>
        this.#knowledge.nearest.hasAsked(pair) || this.#index.count('gram', pair) > mostForSlip,
      beside: (text) => this.#beside(text),
      isLate: () => this.#guessing.isOver,
    };
    this.#suggester = new Suggester(db, this.#index, questions, spellings);
  }
  /** Any text may be asked; it never fails, and the best come first. */
  query(text: string, options: QueryOptions): SearchAnswer {
    if (!isSearchable(text))
      return { understood: normaliseQuery(text), searchable: false, timedOut: false, hits: [] };
    const found = this.#find(text, options);
    const deadline = new Deadline(this.#clock, delays.showMs);
    const words = tellingWords(found.guess, this.#knowledge);
    const telling = [...new Set([...words, ...found.understood.readings])];
    const headed = this.#headed(found);
    const hits: SearchHit[] = [];
    for (const ranked of found.rows) {
      if (hits.length === options.limit) break;
      const hit = this.#hit(ranked, found, deadline.isOver ? [] : telling, headed);
      // What neither has a word of the question nor answered one like it is no answer. Without the time to mark words, all are.
      if (hit.reason.why !== 'words' || hit.reason.words.length > 0 || deadline.isOver) hits.push(hit);
    }
    const laws = new Set(hits.map(({ lawId }) => lawId));
    if (hits.length < options.limit)
      hits.push(...this.#titled(found).filter(({ lawId }) => !laws.has(lawId)));
    return {
      understood: found.understood.mended,
      searchable: true,
      timedOut: found.timedOut,
      hits: hits.slice(0, options.limit),
    };
  }
  /** The same order as `query`, without snippets and reasons. */
  rank(text: string, options: QueryOptions): { rows: RankedRow[]; timedOut: boolean } {
    if (!isSearchable(text)) return { rows: [], timedOut: false };
    const { rows, timedOut } = this.#find(text, options);
    return { rows: rows.slice(0, options.limit), timedOut };
  }
  /** The words of a text that say what it is about, each with how much it says; those of any question say nothing. */
  tellingWords(text: string): Map<string, number> {
    const words = this.#segmenter.words(normalise(text)).filter((word) => isSearchable(word));
    const weigh = (word: string) => this.#knowledge.wordWeight(word, this.#index.count('word', word));
    return new Map(words.map((word) => [word, weigh(word)] as const).filter(([, weight]) => weight > 0));
  }
  suggest(typed: string): Suggestion[] {
    return this.#suggester.suggest(typed);
  }

  #hit({ row, score }: RankedRow, found: Found, telling: readonly string[], headed: Headed): SearchHit {
    const cited = this.#cite(row);
    const article = this.#textOf(row);
    const withTitle = `${cited.lawTitle}\n${article}`;
    const inText = wordsIn(telling, withTitle);
    const words = inText.length > 0 || telling.length === 0 ? asWritten(inText, withTitle) : headed(row);
    const reason: Reason = found.named.has(row)
      ? { why: 'named' }
      : this.#reason(found, row, { withTitle, article }, words, telling);
    return { ...cited, snippet: snippetOf(article, wordsIn(telling, article)), reason, score };
  }
  #reason(
    { guess, understood }: Found,
    row: number,
    { withTitle, article }: { readonly withTitle: string; readonly article: string },
    words: readonly string[],
    telling: readonly string[],
  ): Reason {
    const reason = reasonOf(guess, understood, row, withTitle, words);
    if (reason.why !== 'words' || reason.words.length > 0 || this.#table === null) return reason;
    const typed = telling.filter((word) => understood.text.includes(word));
    if (typed.length === 0) return reason;
    const beginning = this.#segmenter.words(normalise(article.slice(0, mostCut)));
    return nearestWords(this.#table, typed, beginning) ?? reason;
  }
  /** The beginnings of laws whose title has what was asked for, also in words that say little in a title: 规定. */
  #titled({ understood: { text, readings }, accepts }: Found): SearchHit[] {
    const asked = [text, ...readings];
    return this.#index.laws.flatMap(({ title, first }) => {
      const words = wordsIn(asked, title);
      if (words.length === 0 || !accepts(first)) return [];
      const snippet = snippetOf(this.#textOf(first), []);
      return [{ ...this.#cite(first), snippet, reason: { why: 'words' as const, words }, score: 0 }];
    });
  }
  /** A guide says what it is about in its headings, and its articles do not say it again. */
  #headed({ guess, understood: { text, readings } }: Found): Headed {
    const isTelling = (pair: string) => this.#knowledge.gramWeight(pair, this.#index.count('gram', pair)) > 0;
    let chapters: Map<string, ReadonlySet<number>> | null = null;
    return (row) => {
      chapters ??= new Map(
        guess.terms.grams
          .filter(({ term }) => isTelling(term))
          .map(({ term }) => [term, this.#index.chaptersWith(term)]),
      );
      const chapter = this.#index.column.chapter[row] ?? -1;
      const runs = runsIn(
        [text, ...readings].join(' '),
        (pair) => chapters?.get(pair)?.has(chapter) ?? false,
      );
      return [...new Set(runs)];
    };
  }
  #find(text: string, options: QueryOptions): Found {
    this.#guessing = new Deadline(this.#clock, delays.understandMs);
    const understood = understand(this.#language, text);
    const cutShort = this.#guessing.hasCut;
    const deadline = new Deadline(this.#clock, delays.matchMs);
    const accepts = this.#filter(options);
    const terms = queryTerms(this.#index, this.#segmenter, understood.text, understood.meantToo);
    const library = { index: this.#index, knowledge: this.#knowledge, textOf: this.#textOf };
    const ranking = rank(library, this.#forests, terms, accepts, deadline);
    const named = namedArticles(this.#index, this.#names, understood.mended, accepts);
    const isNamed = new Set(named);
    const top = (ranking.rows[0]?.score ?? 0) + namedBonus;
    const rows = [
      ...named.map((row, place) => ({ row, score: top + named.length - place })),
      ...ranking.rows.filter(({ row }) => !isNamed.has(row)),
    ];
    const timedOut = cutShort || ranking.timedOut;
    return { understood, guess: ranking.guess, accepts, rows, named: isNamed, timedOut };
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
      if (words.length === 0 || this.#guessing.isOver) return 0;
      beside ??= new Set(words.flatMap((other) => [...this.#index.rowsWith(other)]));
      const rows = this.#index.rowsWith(word);
      return rows.filter((row) => beside?.has(row)).length / Math.max(1, rows.length);
    };
  }
  #cite(row: number): FoundArticle {
    const { id, title, shortTitle, kind } = this.#index.lawOf(row);
    const inForce = this.#index.column.inForce[row] === 1;
    const label = this.#labelOf(row);
    return { rowId: row, lawId: id, lawTitle: title, lawShortTitle: shortTitle, kind, label, inForce };
  }
  #labelOf(row: number): string {
    const number = this.#index.column.number[row] ?? 0;
    return number === 0 ? '' : articleLabel(number, this.#index.column.suffix[row] ?? 0);
  }
}
