/** Where a text stops being JSON, for people: both count from 1. */
export interface JsonMistake {
  readonly line: number;
  readonly column: number;
  /** The mistake is a comment, which JSON does not have. */
  readonly comment: boolean;
  /** Brackets stand in brackets deeper than any settings have them; who reads on could run out of stack. */
  readonly deep: boolean;
}

/** A name that one object gives twice. Of the two only the last would count, without a word. */
export interface RepeatedKey {
  readonly line: number;
  readonly column: number;
  readonly key: string;
}

/** Settings have eight. */
const deepest = 64;

/**
 * Finds where `text` stops being JSON (RFC 8259); `null` when it is JSON. `JSON.parse` alone does not do: its message
 * gives a position only sometimes and quotes the text, which here may hold keys.
 */
export function findJsonMistake(text: string): JsonMistake | null {
  const scan = new Scan(text);
  if (scan.value() && scan.atEnd()) return null;
  return {
    ...placeOf(scan.at, text),
    comment: /^(\/\/|\/\*|#)/.test(text.slice(scan.at)),
    deep: scan.depth > deepest,
  };
}

/** Finds the first name that is given twice, in a text that is JSON. `null`: none is. */
export function findRepeatedKey(text: string): RepeatedKey | null {
  const scan = new Scan(text);
  scan.value();
  return scan.repeated && { ...placeOf(scan.repeated.at, text), key: scan.repeated.key };
}

function placeOf(at: number, text: string): { line: number; column: number } {
  const before = text.slice(0, at).split('\n');
  return { line: before.length, column: (before.at(-1) ?? '').length + 1 };
}

const space = /[ \t\r\n]*/y;
// biome-ignore lint/suspicious/noControlCharactersInRegex: RFC 8259, 7, forbids exactly these in a string
const string = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const scalar = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

/** Each method reads one thing and says whether it was there; `at` stays where the first mistake is. */
class Scan {
  at = 0;
  depth = 0;
  repeated: { readonly at: number; readonly key: string } | null = null;
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }
  value(): boolean {
    this.#skip();
    if (this.#sign('{')) {
      const names = new Set<string>();
      return this.#items('}', () => this.#member(names));
    }
    if (this.#sign('[')) return this.#items(']', () => this.value());
    return this.#take(string) || this.#take(scalar);
  }
  atEnd(): boolean {
    this.#skip();
    return this.at === this.#text.length;
  }
  #member(names: Set<string>): boolean {
    this.#skip();
    const { at } = this;
    if (!this.#take(string)) return false;
    const key: string = JSON.parse(this.#text.slice(at, this.at));
    if (names.has(key)) this.repeated ??= { at, key };
    names.add(key);
    return this.#sign(':') && this.value();
  }
  #items(end: string, item: () => boolean): boolean {
    // Counted up for good when it is too deep: that is the mistake, and where it is.
    if (++this.depth > deepest) return false;
    const whole = this.#itemsWithin(end, item);
    if (this.depth <= deepest) this.depth -= 1;
    return whole;
  }
  #itemsWithin(end: string, item: () => boolean): boolean {
    if (this.#sign(end)) return true;
    do {
      if (!item()) return false;
    } while (this.#sign(','));
    return this.#sign(end);
  }
  #sign(sign: string): boolean {
    this.#skip();
    if (this.#text[this.at] !== sign) return false;
    this.at += 1;
    return true;
  }
  #skip(): void {
    this.#take(space);
  }
  #take(pattern: RegExp): boolean {
    pattern.lastIndex = this.at;
    const match = pattern.exec(this.#text);
    if (match === null) return false;
    this.at = pattern.lastIndex;
    return true;
  }
}
