import { anyCharacter } from '../index/write-spellings.ts';
import { spellingOf } from '../words/pinyin.ts';
import type { Spellings } from './spellings.ts';

/** What is known of the library's language. */
export interface Language {
  readonly spellings: Spellings;
  isWord(text: string): boolean;
  /** In how many articles two characters stand side by side. */
  pairs(pair: string): number;
}

const hanRun = /[\u3400-\u9fff]{2,}/g;
const longestWindow = 5;
/** From this length on any one character may be the wrong one; of shorter words too many are alike. */
const shortestWithGap = 4;
/** Two characters that stand together in more articles than this are no slip. */
const mostForSlip = 2;

/** A question with its typos mended, and the words that were put in. */
export interface Mended {
  readonly text: string;
  readonly words: readonly string[];
}

/**
 * Mends words with a wrong character: one that sounds the same (赔尝 for 赔偿), or any one of four or more (末成年人 for
 * 未成年人). Only around two characters that are not the language of the law side by side.
 */
export function mendTypos(language: Language, question: string): Mended {
  const words: string[] = [];
  const text = question.replace(hanRun, (run) => {
    let mended = run;
    for (let at = 0; at + 1 < mended.length; at += 1) {
      const repair = isOdd(language, mended.slice(at, at + 2)) && findRepair(language, mended, at);
      if (!repair) continue;
      mended = mended.slice(0, repair.from) + repair.text + mended.slice(repair.from + repair.text.length);
      words.push(repair.text);
    }
    return mended;
  });
  return { text, words };
}

function isOdd(language: Language, pair: string): boolean {
  return !language.isWord(pair) && language.pairs(pair) <= mostForSlip;
}

interface Repair {
  readonly from: number;
  readonly text: string;
}

/** A word for a window around the odd pair; the longest window first, since it is the surest. */
function findRepair(language: Language, run: string, at: number): Repair | null {
  for (let length = Math.min(longestWindow, run.length); length >= 2; length -= 1)
    for (let from = Math.max(0, at + 2 - length); from <= Math.min(at, run.length - length); from += 1) {
      const text = wordInsteadOf(language, run.slice(from, from + length));
      if (text !== null) return { from, text };
    }
  return null;
}

function wordInsteadOf({ spellings, isWord }: Language, window: string): string | null {
  if (isWord(window)) return null;
  const sounding = spellings.of('full', spellingOf(window), 1)[0]?.text;
  if (sounding === window) return null;
  if (sounding?.length === window.length) return sounding;
  if (window.length < shortestWithGap) return null;
  for (let at = 0; at < window.length; at += 1) {
    const [found] = spellings.of('gap', window.slice(0, at) + anyCharacter + window.slice(at + 1), 1);
    if (found && found.text !== window) return found.text;
  }
  return null;
}
