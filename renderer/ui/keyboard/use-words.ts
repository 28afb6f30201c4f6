import { Handwriting } from './hand/handwriting.ts';
import { DefiningWords } from './pinyin/defining.ts';
import { Lexicon } from './pinyin/lexicon.ts';
import { useFetched } from './use-fetched.ts';
import { YiSyllables } from './yi/yi.ts';

/** The words of the pinyin input method. */
export interface Words {
  readonly lexicon: Lexicon;
  readonly defining: DefiningWords;
}

const noWords: Words = { lexicon: new Lexicon(), defining: new DefiningWords('') };
const noSyllables = new YiSyllables('');
const noHandwriting = new Handwriting('');

export function useWords(wanted: boolean): Words {
  return useFetched(wanted, fetchWords, noWords);
}

export function useYiSyllables(wanted: boolean): YiSyllables {
  return useFetched(wanted, fetchSyllables, noSyllables);
}

export function useHandwriting(wanted: boolean): Handwriting {
  return useFetched(wanted, fetchHandwriting, noHandwriting);
}

async function fetchWords(): Promise<Words> {
  const [legal, general, defining] = await Promise.all([
    import('./pinyin/lexicon/legal.txt?raw'),
    import('./pinyin/lexicon/general.txt?raw'),
    import('./pinyin/lexicon/defining.txt?raw'),
  ]);
  return {
    lexicon: new Lexicon(legal.default, general.default),
    defining: new DefiningWords(defining.default),
  };
}

async function fetchSyllables(): Promise<YiSyllables> {
  const { default: list } = await import('./yi/syllables.txt?raw');
  return new YiSyllables(list);
}

async function fetchHandwriting(): Promise<Handwriting> {
  const { default: list } = await import('./hand/strokes.txt?raw');
  return new Handwriting(list);
}
