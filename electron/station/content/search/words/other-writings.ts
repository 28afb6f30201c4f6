import { stemmer } from '@orama/stemmers/russian';

// Words in the writings that stand beside Chinese: Russian, Uyghur, Mongolian, Yi. Chinese and Latin have none of these letters.

/** A word as the index has it, and where it stands in the text that it was found in. */
export interface OtherWord {
  readonly term: string;
  readonly from: number;
  readonly to: number;
}

const writings = ['Cyrillic', 'Arabic', 'Mongolian', 'Yi'] as const;
/** Letters of one writing, with what stands among them and is none: marks, Mongolian variants (FVS), joiners. */
const word = new RegExp(
  writings.map((name) => `(?:(?=\\p{L})\\p{Script=${name}}[\\p{M}\\u200c\\u200d\\u0640]*)+`).join('|'),
  'gu',
);
const anyOther = new RegExp(writings.map((name) => `\\p{Script=${name}}`).join('|'), 'u');

/** The words of a text of these writings; none where it has nothing but Chinese and Latin. */
export function otherWords(text: string): OtherWord[] {
  if (!anyOther.test(text)) return [];
  return [...text.matchAll(word)].flatMap(({ 0: written, index }) => termsOf(written, index));
}

/** Their terms alone. */
export const otherTerms = (text: string): string[] => otherWords(text).map(({ term }) => term);

function termsOf(written: string, from: number): OtherWord[] {
  const plain = written
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\p{M}|\p{Cf}|\u0640/gu, '');
  if (/\p{Script=Yi}/u.test(plain)) return syllablePairs(written, from);
  const term = /\p{Script=Cyrillic}/u.test(plain)
    ? russian(plain)
    : /\p{Script=Mongolian}/u.test(plain)
      ? mongolian(plain)
      : uyghur(plain);
  return term ? [{ term, from, to: from + written.length }] : [];
}

/** Snowball's stem, with е for ё, which few people type. */
const russian = (plain: string): string => stemmer(plain.replaceAll('ё', 'е')) || plain;

/** So many letters of a word say what it is; suffixes follow (fixed-prefix stemming, as it is done for Turkish: Can et al. 2008). */
const prefixLength = 5;

/** Letters that keyboards of neighbours give for ك and ە. */
const uyghur = (plain: string): string =>
  plain.replaceAll('ک', 'ك').replaceAll('ه', 'ە').slice(0, prefixLength);

/** Letters of like shape, which people type for each other: ᠳ ᠲ, ᠣ ᠤ, ᠥ ᠦ, ᠬ ᠭ. */
const alike: Readonly<Record<string, string>> = { ᠳ: 'ᠲ', ᠣ: 'ᠤ', ᠥ: 'ᠦ', ᠭ: 'ᠬ' };

/** Suffixes that are written apart, and vowels behind a separator; a plain space does not tell them from words. */
const suffixes = new Set(
  'ᠠ ᠡ ᠢ ᠤ ᠦ ᠶᠢᠨ ᠤᠨ ᠦᠨ ᠶᠢ ᠲᠤ ᠲᠦ ᠲᠤᠷ ᠲᠦᠷ ᠠᠴᠠ ᠡᠴᠡ ᠪᠠᠷ ᠪᠡᠷ ᠢᠶᠠᠷ ᠢᠶᠡᠷ ᠲᠠᠢ ᠲᠡᠢ ᠪᠠᠨ ᠪᠡᠨ ᠢᠶᠠᠨ ᠢᠶᠡᠨ ᠤᠳ ᠦᠳ ᠨᠤᠭᠤᠳ ᠨᠦᠭᠦᠳ'
    .split(' ')
    .map(folded),
);

function folded(plain: string): string {
  return plain.replace(/[ᠳᠣᠥᠭ]/g, (letter) => alike[letter] ?? letter);
}

function mongolian(plain: string): string {
  const term = folded(plain);
  return suffixes.has(term) ? '' : term;
}

/** Yi sets no spaces between its words: two syllables side by side, as with Chinese. */
function syllablePairs(written: string, from: number): OtherWord[] {
  if (written.length < 2) return [{ term: written, from, to: from + written.length }];
  return Array.from({ length: written.length - 1 }, (_, at) => ({
    term: written.slice(at, at + 2),
    from: from + at,
    to: from + at + 2,
  }));
}
