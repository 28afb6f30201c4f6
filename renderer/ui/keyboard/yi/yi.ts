import type { Candidate } from '../pinyin/convert.ts';

const first = 0xa000;

/** Yi syllables by their romanisation: nuo is ꆈ. A last t, x or p is the tone. */
export class YiSyllables {
  readonly #characters: ReadonlyMap<string, string>;
  readonly #names: ReadonlyMap<string, string>;

  /** @param list the names of the characters from U+A000 on, in their order */
  constructor(list: string) {
    const names = list.split(/\s+/).filter(Boolean);
    const pairs = names.map((name, place) => [name, String.fromCodePoint(first + place)] as const);
    this.#characters = new Map(pairs);
    this.#names = new Map(pairs.map(([name, character]) => [character, name]));
  }

  /** What the first letters may stand for: the syllable itself, its other tones, longer ones; then shorter ones, whose rest goes on. */
  candidatesFor(letters: string): Candidate[] {
    const longer = [...this.#characters]
      .filter(([name]) => name.startsWith(letters))
      .toSorted(([a], [b]) => a.length - b.length || (a < b ? -1 : 1));
    const whole = longer.map(([, text]) => ({ text, typed: letters.length }));
    const shorter = [];
    for (let typed = letters.length - 1; typed > 0; typed -= 1) {
      const text = this.#characters.get(letters.slice(0, typed));
      if (text) shorter.push({ text, typed });
    }
    return letters === '' ? [] : [...whole, ...shorter];
  }

  /** How a syllable is written in letters. */
  nameOf(character: string): string {
    return this.#names.get(character) ?? character;
  }
}
