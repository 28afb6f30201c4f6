import type { Database, Statement } from 'better-sqlite3';
import type { Suggestion } from '../../../../contract/library.ts';
import { workOf } from '../../links/titles.ts';
import { fields } from '../index/fields.ts';
import type { SearchIndex } from '../index/read-index.ts';
import type { KnownQuestion } from '../learn/known-question.ts';
import { normaliseQuery } from '../words/normalise.ts';
import type { Spellings } from './spellings.ts';

const mostOfKind = 4;
const most = 8;
const onlyLetters = /^[a-z ]+$/;
const shortestWords = 2;
const behindAll = '\uffff';

/** Completes what is being typed: law titles, questions that people asked, words of the library. */
export class Suggester {
  readonly #titles: readonly string[];
  readonly #questions: readonly { readonly text: string; readonly plain: string }[];
  readonly #spellings: Spellings;
  readonly #words: Statement<[number, string, string, number], string>;

  constructor(db: Database, index: SearchIndex, questions: readonly KnownQuestion[], spellings: Spellings) {
    this.#titles = [
      ...new Set(index.laws.filter(({ inForce }) => inForce).map(({ shortTitle }) => shortTitle)),
    ];
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
    const text = normaliseQuery(typed);
    if (text === '') return [];
    return onlyLetters.test(text) ? this.#spelled(text.replaceAll(' ', '')) : this.#continued(text);
  }
  #spelled(letters: string): Suggestion[] {
    const full = this.#spellings.beginningWith('full', letters, most);
    const initials = this.#spellings.beginningWith('initials', letters, most);
    const found = [...full, ...initials].toSorted((a, b) => b.weight - a.weight).map(({ text }) => text);
    const titles = new Set(this.#titles);
    return [...new Set(found)]
      .slice(0, most)
      .map((text) => ({ kind: titles.has(text) ? 'law' : 'words', text }));
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
    const name = workOf(text);
    return bestPlaced(this.#titles, name, (title) => title.toLowerCase()).slice(0, mostOfKind);
  }
  #questionsWith(text: string): string[] {
    return bestPlaced(this.#questions, text, ({ plain }) => plain)
      .slice(0, mostOfKind)
      .map(({ text }) => text);
  }
  #wordsWith(text: string): string[] {
    if (text.length < shortestWords) return [];
    return this.#words.all(fields.word.id, text, text + behindAll, mostOfKind);
  }
}

/** Those that contain the part: first those that begin with it, and the shorter ones before the longer. */
function bestPlaced<One>(all: readonly One[], part: string, textOf: (one: One) => string): One[] {
  if (part === '') return [];
  return all
    .map((one) => ({ one, length: textOf(one).length, at: textOf(one).indexOf(part) }))
    .filter(({ at }) => at >= 0)
    .toSorted((a, b) => Math.sign(a.at) - Math.sign(b.at) || a.length - b.length)
    .map(({ one }) => one);
}
