import type { Spellings } from './spellings.ts';

/** What a run of letters can mean. */
export interface Deciphered {
  /** The words, the likeliest reading of each. */
  readonly text: string;
  /** Other readings of the same words. */
  readonly others: readonly string[];
}

/** How well a word fits to what stands beside the letters; the higher the better. */
export type Fits = (word: string) => number;

const longestRun = 40;
const longestWord = 24;
const readings = 3;
const shortestRun = 2;

interface Step {
  readonly cost: number;
  readonly from: number;
  readonly texts: readonly string[];
}

/**
 * Reads letters as pinyin: laodonghetong as 劳动合同, else as first letters: ldht. Null when they are neither, as in the
 * name of a foreign firm. `fits` chooses among readings: gongshang beside 赔偿 is 工伤, beside 登记 工商.
 */
export function decipher(spellings: Spellings, letters: string, fits: Fits = () => 0): Deciphered | null {
  if (letters.length < shortestRun || letters.length > longestRun) return null;
  return likeliestWords(spellings, letters, fits) ?? initials(spellings, letters);
}

/** The cut into spelled words with the fewest and heaviest words. */
function likeliestWords(spellings: Spellings, letters: string, fits: Fits): Deciphered | null {
  const steps: (Step | undefined)[] = [{ cost: 0, from: 0, texts: [] }];
  for (let from = 0; from < letters.length; from += 1) {
    const cost = steps[from]?.cost;
    if (cost === undefined) continue;
    for (let to = from + shortestRun; to <= Math.min(letters.length, from + longestWord); to += 1) {
      const found = spellings.of('full', letters.slice(from, to), readings);
      const total = cost + wordCost(found[0]?.weight);
      if (found.length > 0 && total < (steps[to]?.cost ?? Number.POSITIVE_INFINITY))
        steps[to] = { cost: total, from, texts: found.map(({ text }) => text) };
    }
  }
  return readBack(steps, letters.length, fits);
}

/** Each word costs; a heavy one less. The heaviest weigh some millions. */
function wordCost(weight = 0): number {
  return 20 - Math.log(1 + weight);
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
  const fit = new Map(texts.map((text) => [text, fits(text)]));
  return texts.toSorted((a, b) => (fit.get(b) ?? 0) - (fit.get(a) ?? 0));
}

function initials(spellings: Spellings, letters: string): Deciphered | null {
  const [best, ...rest] = spellings.of('initials', letters, readings);
  return best ? { text: best.text, others: rest.map(({ text }) => text) } : null;
}
