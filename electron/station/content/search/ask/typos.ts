import { anyCharacter } from '../index/spelling-kinds.ts';
import { syllables } from '../words/pinyin.ts';
import type { Spellings } from './spellings.ts';

/** What is known of the library's language. */
export interface Language {
  readonly spellings: Spellings;
  isWord(text: string): boolean;
  /** Whether two characters usually stand side by side, in laws or in what people ask. */
  isUsual(pair: string): boolean;
  /** Which share of the articles that have a word have one of the words of this text too, 0…1. */
  beside(text: string): (word: string) => number;
  /** Whether there is no more time for guesses. */
  isLate(): boolean;
}

const hanRun = /[\u3400-\u9fff]{2,}/g;
const longestWindow = 5;
/** From this length on any one character may be the wrong one; of shorter words too many are alike. */
const shortestWithGap = 4;
/** What is odd all over is not mistyped; looking for more would only take time. */
const mostOdd = 6;

/** A question with its typos mended, and the words that were put in. */
interface Mended {
  readonly text: string;
  readonly words: readonly string[];
}

interface Repair {
  readonly from: number;
  readonly text: string;
}

/**
 * Mends words with a wrong character: one that sounds the same (赔尝 for 赔偿), or any one of four or more (末成年人 for
 * 未成年人). Only around two characters that are not the language of the law side by side.
 */
export function mendTypos(language: Language, question: string): Mended {
  const words: string[] = [];
  const text = question.replace(hanRun, (run) => {
    const mender = new RunMender(language, run);
    words.push(...mender.mend());
    return mender.run;
  });
  return { text, words };
}

/** A run of Chinese characters that is being mended. */
class RunMender {
  run: string;
  readonly #language: Language;
  #syllables: readonly string[] | null = null;

  constructor(language: Language, run: string) {
    this.#language = language;
    this.run = run;
  }
  /** Returns the words that were put in. */
  mend(): string[] {
    const words: string[] = [];
    let odd = 0;
    for (let at = 0; at + 1 < this.run.length && odd < mostOdd && !this.#language.isLate(); at += 1) {
      if (!this.#isOdd(this.run.slice(at, at + 2))) continue;
      odd += 1;
      const repair = this.#findRepair(at);
      if (!repair) continue;
      const { from, text } = repair;
      this.run = this.run.slice(0, from) + text + this.run.slice(from + text.length);
      words.push(text);
    }
    return words;
  }
  #isOdd(pair: string): boolean {
    return !this.#language.isWord(pair) && !this.#language.isUsual(pair);
  }
  /** A word for a window around the odd pair; the longest window first, since it is the surest. */
  #findRepair(at: number): Repair | null {
    for (let length = Math.min(longestWindow, this.run.length); length >= 2; length -= 1) {
      const last = Math.min(at, this.run.length - length);
      for (let from = Math.max(0, at + 2 - length); from <= last; from += 1) {
        const text = this.#wordInsteadOf(from, length);
        if (text !== null) return { from, text };
      }
    }
    return null;
  }
  #wordInsteadOf(from: number, length: number): string | null {
    const window = this.run.slice(from, from + length);
    if (this.#language.isWord(window)) return null;
    const sounding = this.#language.spellings.usual('full', this.#spelling(from, length))?.text;
    if (sounding?.length === length) return sounding === window ? null : sounding;
    return length < shortestWithGap ? null : this.#wordWithOneOther(window);
  }
  #wordWithOneOther(window: string): string | null {
    for (let at = 0; at < window.length; at += 1) {
      const gapped = window.slice(0, at) + anyCharacter + window.slice(at + 1);
      const found = this.#language.spellings.usual('gap', gapped);
      if (found) return found.text;
    }
    return null;
  }
  /** Of the run as it was typed: what is put in sounds the same, or is read over. */
  #spelling(from: number, length: number): string {
    this.#syllables ??= syllables(this.run);
    return this.#syllables.slice(from, from + length).join('');
  }
}
