import { setImmediate as otherWork } from 'node:timers/promises';
import type { TitleWord } from '#contract/library.ts';
import { readingsOf } from '#station/speech/speech.ts';
import type { OpenLibrary } from './current-library.ts';

/** What can be typed: longer titles are found by their words, and more than this many of them are no national library. */
const titles = { longest: 24, most: 5_000 } as const;
/** Titles read at a stretch: some milliseconds, in which nobody else is answered. */
const atOnce = 50;
/** Written in characters, and with the signs that stand in titles; of these nothing is typed. */
const typable = /^[\p{Script=Han}《》〈〉（）“”、·]+$/u;

/**
 * The titles of laws as words of the keyboard, with their pinyin. They are worked out when a keyboard first asks, for each
 * library once, and those of another library take their place.
 */
export class TitleWords {
  #words: Promise<readonly TitleWord[]> | undefined;
  #of: OpenLibrary | undefined;

  of(open: OpenLibrary): Promise<readonly TitleWord[]> {
    if (this.#of !== open) {
      this.#of = open;
      this.#words = wordsOf(open.library.documents.lawTitles(titles));
    }
    return this.#words ?? Promise.resolve([]);
  }
}

async function wordsOf(texts: readonly string[]): Promise<TitleWord[]> {
  const words: TitleWord[] = [];
  for (const [at, text] of texts.entries()) {
    if (at % atOnce === 0) await otherWork();
    if (typable.test(text)) words.push({ text, syllables: syllablesOf(text).join(' ') });
  }
  return words;
}

/** As the voice reads it, without tones. */
function syllablesOf(text: string): string[] {
  return readingsOf(text).flatMap(({ reading }) => (reading === null ? [] : [reading.replace(/\d/, '')]));
}
