import { useEffect, useState } from 'react';
import { DefiningWords } from './pinyin/defining.ts';
import { Lexicon } from './pinyin/lexicon.ts';

/** The words of the pinyin input method. */
export interface Words {
  readonly lexicon: Lexicon;
  readonly defining: DefiningWords;
}

const none: Words = { lexicon: new Lexicon(), defining: new DefiningWords('') };
let loaded = none;
let loading: Promise<Words> | null = null;

/** Fetched when they are first needed, and kept; until then there are none. A page that could not fetch them asks anew with the next field. */
export function useWords(): Words {
  const [words, setWords] = useState(loaded);
  useEffect(() => {
    let gone = false;
    loading ??= load();
    loading.then(
      (all) => {
        if (!gone) setWords(all);
      },
      () => {
        loading = null;
      },
    );
    return () => {
      gone = true;
    };
  }, []);
  return words;
}

async function load(): Promise<Words> {
  const [legal, general, defining] = await Promise.all([
    import('./pinyin/lexicon/legal.txt?raw'),
    import('./pinyin/lexicon/general.txt?raw'),
    import('./pinyin/lexicon/defining.txt?raw'),
  ]);
  loaded = {
    lexicon: new Lexicon(legal.default, general.default),
    defining: new DefiningWords(defining.default),
  };
  return loaded;
}
