import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useOrpc } from '#renderer/client/hooks.tsx';
import { Handwriting } from './hand/handwriting.ts';
import { DefiningWords } from './pinyin/defining.ts';
import { titleList } from './pinyin/lexicon/make.ts';
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

/** The words that come with the product, and the titles of the library in use: each keyboard asks, since it may be another one. */
export function useWords(wanted: boolean): Words {
  const { lexicon, defining } = useFetched(wanted, fetchWords, noWords);
  const asked = useOrpc().library.titleWords.queryOptions({ enabled: wanted, staleTime: 0 });
  const { data: titles } = useQuery(asked);
  return useMemo(
    () => ({ lexicon: titles ? lexicon.under(titleList(titles)) : lexicon, defining }),
    [lexicon, defining, titles],
  );
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
