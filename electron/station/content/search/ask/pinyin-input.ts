import type { Spelled, Spellings } from './spellings.ts';

/** What a run of letters can mean. */
export interface Deciphered {
  /** The words, the likeliest reading of each. */
  readonly text: string;
  /** Other readings of the same words. */
  readonly others: readonly string[];
}

/** How well a word fits to what stands beside the letters; the higher the better. */
export type Fits = (word: string) => number;

const longestRun = 120;
/** Letters of the longest word: eight characters, or a title of that length. */
const longestWord = 40;
/** So many readings of a word are looked for. */
const readings = 8;
/** So many words may have the same first letters in a library of all laws. */
const readingsOfInitials = 24;
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
 * are none of these, as in the name of a foreign firm. `fits` chooses among readings: gongshang beside 赔偿 is 工伤, beside
 * 登记 工商. `isLate`: there is no more time; what was not read by then stays as it was typed.
 */
export function decipher(
  spellings: Spellings,
  letters: string,
  { fits = () => 0, isLate = () => false }: { readonly fits?: Fits; readonly isLate?: () => boolean } = {},
): Deciphered | null {
  if (letters.length < shortestRun || letters.length > longestRun) return null;
  const read = (kinds: readonly Kind[]) => likeliestWords(spellings, letters, { kinds, fits, isLate });
  return read(ways.full) ?? initials(spellings, letters) ?? read(ways.mixed);
}

type Kind = 'full' | 'initials';
interface Reading {
  readonly kinds: readonly Kind[];
  readonly fits: Fits;
  readonly isLate: () => boolean;
}

/** The cut into spelled words with the fewest and heaviest words. */
function likeliestWords(
  spellings: Spellings,
  letters: string,
  { kinds, fits, isLate }: Reading,
): Deciphered | null {
  const steps: (Step | undefined)[] = [{ cost: 0, from: 0, texts: [] }];
  for (let from = 0; from < letters.length; from += 1) {
    const cost = steps[from]?.cost;
    if (cost === undefined) continue;
    if (isLate()) return null;
    for (let to = from + 1; to <= Math.min(letters.length, from + longestWord); to += 1)
      for (const kind of kinds) {
        const found = spellings.of(kind, letters.slice(from, to), readings);
        const total = cost + wordCost(kind, found[0]);
        if (total < (steps[to]?.cost ?? Number.POSITIVE_INFINITY))
          steps[to] = { cost: total, from, texts: found.map(({ text }) => text) };
      }
  }
  return readBack(steps, letters.length, fits);
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
  return { text: words.join(''), others };
}

/** The heavier one first among those that fit alike. */
function byFit(texts: readonly string[], fits: Fits): string[] {
  const fit = new Map(texts.slice(0, fitted).map((text) => [text, fits(text)]));
  return texts.toSorted((a, b) => (fit.get(b) ?? 0) - (fit.get(a) ?? 0));
}

function initials(spellings: Spellings, letters: string): Deciphered | null {
  const [best, ...rest] = spellings.of('initials', letters, readingsOfInitials);
  return best ? { text: best.text, others: rest.map(({ text }) => text) } : null;
}
