/** Where a text stops being JSON, for people: both count from 1. */
export interface JsonMistake {
  readonly line: number;
  readonly column: number;
  /** The mistake is a comment, which JSON does not have. */
  readonly comment: boolean;
}

/**
 * Finds where `text` stops being JSON (RFC 8259); `null` when it is JSON. `JSON.parse` alone does not do: its message
 * gives a position only sometimes and quotes the text, which here may hold keys.
 */
export function findJsonMistake(text: string): JsonMistake | null {
  const scan = new Scan(text);
  if (scan.value() && scan.atEnd()) return null;
  const before = text.slice(0, scan.at).split('\n');
  return {
    line: before.length,
    column: (before.at(-1) ?? '').length + 1,
    comment: /^(\/\/|\/\*|#)/.test(text.slice(scan.at)),
  };
}

const space = /[ \t\r\n]*/y;
// biome-ignore lint/suspicious/noControlCharactersInRegex: RFC 8259, 7, forbids exactly these in a string
const string = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const scalar = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

/** Each method reads one thing and says whether it was there; `at` stays where the first mistake is. */
class Scan {
  at = 0;
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }
  value(): boolean {
    this.#skip();
    if (this.#sign('{')) return this.#items('}', () => this.#member());
    if (this.#sign('[')) return this.#items(']', () => this.value());
    return this.#take(string) || this.#take(scalar);
  }
  atEnd(): boolean {
    this.#skip();
    return this.at === this.#text.length;
  }
  #member(): boolean {
    this.#skip();
    return this.#take(string) && this.#sign(':') && this.value();
  }
  #items(end: string, item: () => boolean): boolean {
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
