import type { Database } from 'better-sqlite3';
import { decipher, type SpellingLookup } from '../ask/pinyin-input.ts';
import type { Spelled } from '../ask/spellings.ts';
import type { Deadline } from '../deadline.ts';
import { normalise } from '../words/normalise.ts';
import { syllables } from '../words/pinyin.ts';
import type { ServiceWords } from './entry.ts';
import { spellingsOf } from './write-entries.ts';

/** A service's word weighs as much as a name. */
const serviceWeight = 3_000;
/** More words than any page has: then they are another page's. */
const mostKept = 2_000;
const shortestToMend = 3;
const longestToMend = 6;
/** From this length on any one character may be the wrong one. */
const shortestWithGap = 4;
/** Of letters that are one word, so many other readings are tried. */
const otherReadings = 3;
const letters = /[a-z]+(?: [a-z]+)*/g;

interface Row {
  readonly text: string;
  readonly spelling: string;
  readonly initials: string | null;
  readonly weight: number;
}

/** How entries and services are typed: by sound, by first letters, or with one wrong character. */
export class EntrySpellings {
  readonly #db: Database;
  readonly #kept = new Map<string, ReturnType<typeof spellingsOf>>();
  /** Read when somebody first types letters, or what nothing is called. */
  #full: Map<string, Spelled[]> | null = null;
  readonly #initials = new Map<string, Spelled[]>();
  /** Names and trades by their length with their first or last two characters. */
  readonly #halves = new Map<string, string[]>();

  constructor(db: Database) {
    this.#db = db;
  }
  /** What the letters of a text may stand for; the text alone when they are none. */
  readings(text: string, services: readonly ServiceWords[], deadline: Deadline): string[] {
    if (!/[a-z]/.test(text)) return [];
    const own = this.#serviceSpellings(services);
    const of: SpellingLookup['of'] = (kind, spelling, limit) =>
      [...own(kind, spelling), ...this.#of(kind, spelling)].slice(0, limit);
    let others: string[] = [];
    const read = text.replace(letters, (run) => {
      const deciphered = decipher({ of }, run, { isLate: () => deadline.isOver });
      if (deciphered?.words.length === 1 && run === text)
        others = [...deciphered.others].slice(0, otherReadings);
      return deciphered?.words.join('') ?? run;
    });
    return [read, ...others];
  }
  /** Names and trades that sound like a text, or have one other character. */
  alike(text: string): string[] {
    if (text.length < shortestToMend || text.length > longestToMend || /[^\u3400-\u9fff]/.test(text))
      return [];
    const sounding = this.#of('full', syllables(text).join('')).filter(
      (other) => other.text.length === text.length,
    );
    return [...sounding.map((other) => other.text), ...this.#withOneOther(text)].slice(0, otherReadings);
  }

  #of(kind: 'full' | 'initials', spelling: string): readonly Spelled[] {
    const full = this.#full ?? this.#read();
    this.#full = full;
    return (kind === 'full' ? full : this.#initials).get(spelling) ?? [];
  }
  #read(): Map<string, Spelled[]> {
    const full = new Map<string, Spelled[]>();
    const rows = this.#db
      .prepare<[], Row>(
        'SELECT text, spelling, initials, weight FROM search_entry_spellings ORDER BY weight DESC, text',
      )
      .all();
    for (const { text, spelling, initials, weight } of rows) {
      put(full, spelling, { text, weight });
      // 律师 is lvshi on a keyboard, and lushi to many.
      if (spelling.includes('v')) put(full, spelling.replaceAll('v', 'u'), { text, weight });
      if (initials === null) continue;
      put(this.#initials, initials, { text, weight });
      if (text.length >= shortestWithGap) for (const half of halvesOf(text)) put(this.#halves, half, text);
    }
    return full;
  }
  #withOneOther(text: string): string[] {
    if (text.length < shortestWithGap) return [];
    const near = halvesOf(text).flatMap((half) => this.#halves.get(half) ?? []);
    return [...new Set(near)].filter((other) => differing(text, other) === 1);
  }
  #serviceSpellings(services: readonly ServiceWords[]) {
    const words = services.flatMap((service) => service.words).map(normalise);
    const spelled = words.map((text) => ({ text, weight: serviceWeight, ...this.#spelled(text) }));
    return (kind: 'full' | 'initials', spelling: string) => spelled.filter((word) => word[kind] === spelling);
  }
  #spelled(word: string): ReturnType<typeof spellingsOf> {
    const known = this.#kept.get(word);
    if (known) return known;
    if (this.#kept.size >= mostKept) this.#kept.clear();
    const spelled = spellingsOf(word);
    this.#kept.set(word, spelled);
    return spelled;
  }
}

function halvesOf(text: string): [string, string] {
  return [`${text.length}${text.slice(0, 2)}`, `${text.length}${text.slice(-2)}…`];
}

function differing(one: string, other: string): number {
  let count = 0;
  for (let at = 0; at < one.length; at += 1) if (one[at] !== other[at]) count += 1;
  return count;
}

function put<Value>(lists: Map<string, Value[]>, key: string, value: Value): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}
