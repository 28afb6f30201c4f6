import { syllables } from '../words/pinyin.ts';
import type { Spelled } from './spellings.ts';

/** What a run of letters can mean. */
interface Deciphered {
  /** The words, the likeliest reading of each. */
  readonly words: readonly string[];
  /** Other readings of the same words. */
  readonly others: readonly string[];
}

/** What a spelling can mean, the likeliest first. */
export interface SpellingLookup {
  of(kind: 'full' | 'initials', spelling: string, limit: number): readonly Spelled[];
}

/** How well a word fits to what stands beside the letters; the higher the better. */
type Fits = (word: string) => number;

const longestRun = 120;
/** Letters of the longest word: eight characters, or a title of that length. */
const longestWord = 40;
/** So many readings of a word are looked for: so many may sound alike, or have the same first letters, in a library of all laws. */
const readings = 24;
/** Where it is said where a syllable ends, so many are looked at, most of which do not fit. */
const readingsWithEnds = 100;
/** Of so many it is asked which one fits to what stands beside them. */
const fitted = 3;
const shortestRun = 2;
/** A word costs, a heavy one less: the heaviest weigh some millions. */
const costOfWord = 20;
/** A single character is only read where no word is; first letters only where no pinyin is. */
const costOfCharacter = 12;
const costOfInitials = 6;

interface Step {
  readonly cost: number;
  readonly from: number;
  readonly texts: readonly string[];
}

/** Ways to read letters, from the surest. */
const ways = {
  full: ['full'],
  mixed: ['full', 'initials'],
} as const;

/**
 * Reads letters as pinyin: laodonghetong as 劳动合同; else as first letters: ldht; else as both: laodonght. Null when they
 * are none of these, as in the name of a foreign firm. A space ends a syllable. `fits` chooses among readings: gongshang beside 赔偿 is 工伤, beside
 * 登记 工商. `isLate`: there is no more time; what was not read by then stays as it was typed.
 */
export function decipher(
  spellings: SpellingLookup,
  typed: string,
  { fits = () => 0, isLate = () => false }: { readonly fits?: Fits; readonly isLate?: () => boolean } = {},
): Deciphered | null {
  const letters = typed.replaceAll(' ', '');
  if (letters.length < shortestRun || letters.length > longestRun) return null;
  const ends = endsIn(typed);
  const read = (kinds: readonly Kind[]) => likeliestWords(spellings, letters, { kinds, ends, fits, isLate });
  const [full, short] = [read(ways.full), initials(spellings, letters)];
  // da is 打, and 档案.
  if (full && short) return { ...full, others: [...full.others, ...short.words, ...short.others] };
  return full ?? short ?? read(ways.mixed);
}

type Kind = 'full' | 'initials';
interface Reading {
  readonly kinds: readonly Kind[];
  /** After so many letters a syllable ends, as it was typed: xi'an. */
  readonly ends: readonly number[];
  readonly fits: Fits;
  readonly isLate: () => boolean;
}

/** The cut into spelled words with the fewest and heaviest words. */
function likeliestWords(
  spellings: SpellingLookup,
  letters: string,
  { kinds, ends, fits, isLate }: Reading,
): Deciphered | null {
  const steps: (Step | undefined)[] = [{ cost: 0, from: 0, texts: [] }];
  for (let from = 0; from < letters.length; from += 1) {
    const cost = steps[from]?.cost;
    if (cost === undefined) continue;
    if (isLate()) return null;
    for (let to = from + 1; to <= Math.min(letters.length, from + longestWord); to += 1)
      for (const kind of kinds) {
        const inside = ends.filter((end) => end > from && end < to).map((end) => end - from);
        const found = wordsFor(spellings, kind, letters.slice(from, to), inside);
        const total = cost + wordCost(kind, found[0]);
        if (total < (steps[to]?.cost ?? Number.POSITIVE_INFINITY))
          steps[to] = { cost: total, from, texts: found.map(({ text }) => text) };
      }
  }
  return readBack(steps, letters.length, fits);
}

function endsIn(typed: string): number[] {
  const parts = typed.split(' ').slice(0, -1);
  let end = 0;
  return parts.map((part) => (end += part.length));
}

/** Those whose syllables end where it was said, when there are any: xi'an is 西安 and not 线. */
function wordsFor(
  spellings: SpellingLookup,
  kind: Kind,
  letters: string,
  ends: readonly number[],
): readonly Spelled[] {
  if (kind === 'initials' || ends.length === 0) return spellings.of(kind, letters, readings);
  const found = spellings.of(kind, letters, readingsWithEnds);
  const fitting = found.filter(({ text }) => {
    const own = endsIn(syllables(text).join(' '));
    return ends.every((end) => own.includes(end));
  });
  return (fitting.length > 0 ? fitting : found).slice(0, readings);
}

function wordCost(kind: Kind, word: Spelled | undefined): number {
  if (!word) return Number.POSITIVE_INFINITY;
  const cost = costOfWord - Math.log(1 + word.weight);
  return cost + (word.text.length === 1 ? costOfCharacter : 0) + (kind === 'initials' ? costOfInitials : 0);
}

function readBack(steps: readonly (Step | undefined)[], end: number, fits: Fits): Deciphered | null {
  const words: string[] = [];
  const others: string[] = [];
  for (let at = end; at > 0; ) {
    const step = steps[at];
    if (!step) return null;
    const [text = '', ...rest] = step.texts.length > 1 ? byFit(step.texts, fits) : step.texts;
    words.unshift(text);
    others.push(...rest);
    at = step.from;
  }
  return { words, others };
}

/** The heavier one first among those that fit alike. */
function byFit(texts: readonly string[], fits: Fits): string[] {
  const fit = new Map(texts.slice(0, fitted).map((text) => [text, fits(text)]));
  return texts.toSorted((a, b) => (fit.get(b) ?? 0) - (fit.get(a) ?? 0));
}

function initials(spellings: SpellingLookup, letters: string): Deciphered | null {
  const [best, ...rest] = spellings.of('initials', letters, readings);
  return best ? { words: [best.text], others: rest.map(({ text }) => text) } : null;
}
