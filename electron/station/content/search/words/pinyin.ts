import { pinyin } from 'pinyin-pro';

/** laodonghetong; ü is written v, as on a keyboard. Other characters stay. */
export function spellingOf(text: string | readonly string[]): string {
  return (typeof text === 'string' ? syllables(text) : text).join('');
}

/** ldht */
export function initialsOf(text: string): string {
  return syllables(text)
    .map((syllable) => syllable.charAt(0))
    .join('');
}

/** lao dong he tong, one for each character. */
export function syllables(text: string): string[] {
  return pinyin(text, { toneType: 'none', type: 'array', v: true });
}

/** In longer words the words around a character say how it is read. */
const longestWithOthers = 4;

/**
 * What else people type for a word: lushi for lvshi, and, of short ones, one character read in another of its ways (还 as
 * huan or hai), in case the usual reading is not the right one here, or not what somebody has learnt.
 */
export function otherSpellings(text: string, read: readonly string[]): Set<string> {
  const others = new Set<string>();
  if (text.length <= longestWithOthers)
    for (const [at, character] of [...text].entries())
      for (const other of pinyin(character, { toneType: 'none', type: 'array', v: true, multiple: true }))
        others.add([...read.slice(0, at), other, ...read.slice(at + 1)].join(''));
  for (const spelling of [read.join(''), ...others])
    if (spelling.includes('v')) others.add(spelling.replaceAll('v', 'u'));
  others.delete(read.join(''));
  return others;
}
