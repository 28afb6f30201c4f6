import type { Database, Statement } from 'better-sqlite3';
import type { Suggestion } from '#contract/library.ts';
import { workOf } from '#station/content/citations/citations.ts';
import { fields } from '../index/fields.ts';
import type { SearchIndex } from '../index/read-index.ts';
import type { KnownQuestion } from '../learn/known-question.ts';
import { isSearchable, normaliseQuery } from '../words/normalise.ts';
import type { Spellings } from './spellings.ts';

const mostOfKind = 4;
const most = 8;
const onlyLetters = /^[a-z ]+$/;
const shortestWords = 2;
const behindAll = '\uffff';

/** Something that can be completed to, and how it is compared. */
interface Completion {
  readonly text: string;
  readonly plain: string;
}

/** Completes what is being typed: law titles, questions that people asked, words of the library. */
export class Suggester {
  readonly #titles: readonly Completion[];
  readonly #titleTexts: ReadonlySet<string>;
  readonly #questions: readonly Completion[];
  readonly #spellings: Spellings;
  readonly #words: Statement<[number, string, string, number], string>;

  constructor(db: Database, index: SearchIndex, questions: readonly KnownQuestion[], spellings: Spellings) {
    this.#titleTexts = new Set(
      index.laws.filter(({ inForce }) => inForce).map(({ shortTitle }) => shortTitle),
    );
    this.#titles = Array.from(this.#titleTexts, (text) => ({ text, plain: workOf(text).toLowerCase() }));
    this.#questions = questions.map(({ text }) => ({ text, plain: normaliseQuery(text) }));
    this.#spellings = spellings;
    this.#words = db
      .prepare<[number, string, string, number], string>(
        `SELECT term FROM search_terms WHERE field = ? AND term > ? AND term < ?
         ORDER BY documents DESC, term LIMIT ?`,
      )
      .pluck();
  }
  /** Best first, at most eight. Nothing typed: nothing suggested. */
  suggest(typed: string): Suggestion[] {
    if (!isSearchable(typed)) return [];
    const text = normaliseQuery(typed);
    return onlyLetters.test(text) ? this.#spelled(text.replaceAll(' ', '')) : this.#continued(text);
  }
  #spelled(letters: string): Suggestion[] {
    const full = this.#spellings.beginningWith('full', letters, most);
    const initials = this.#spellings.beginningWith('initials', letters, most);
    const found = [...full, ...initials].toSorted((a, b) => b.weight - a.weight).map(({ text }) => text);
    return [...new Set(found)]
      .slice(0, most)
      .map((text) => ({ kind: this.#titleTexts.has(text) ? 'law' : 'words', text }));
  }
  #continued(text: string): Suggestion[] {
    const laws = this.#lawsWith(text).map((title): Suggestion => ({ kind: 'law', text: title }));
    const questions = this.#questionsWith(text).map(
      (question): Suggestion => ({ kind: 'question', text: question }),
    );
    const words = this.#wordsWith(text).map((word): Suggestion => ({ kind: 'words', text: word }));
    return [...laws, ...questions, ...words].slice(0, most);
  }
  #lawsWith(text: string): string[] {
    return bestPlaced(this.#titles, workOf(text)).slice(0, mostOfKind);
  }
  #questionsWith(text: string): string[] {
    return bestPlaced(this.#questions, text).slice(0, mostOfKind);
  }
  #wordsWith(text: string): string[] {
    if (text.length < shortestWords) return [];
    return this.#words.all(fields.word.id, text, text + behindAll, mostOfKind);
  }
}

/** The texts that contain the part: first those that begin with it, and the shorter ones before the longer. */
function bestPlaced(all: readonly Completion[], part: string): string[] {
  if (part === '') return [];
  return all
    .map(({ text, plain }) => ({ text, at: plain.indexOf(part) }))
    .filter(({ at }) => at >= 0)
    .toSorted((a, b) => Math.sign(a.at) - Math.sign(b.at) || a.text.length - b.text.length)
    .map(({ text }) => text);
}
