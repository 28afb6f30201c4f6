import { type MeantToo, mendedStrength, synonymStrength } from '../rank/query-terms.ts';
import { type Synonym, synonymsOf } from '../words/everyday.ts';
import { normalise, normaliseQuery } from '../words/normalise.ts';
import { decipher } from './pinyin-input.ts';
import { type Language, mendTypos } from './typos.ts';

/** A question as the search takes it. */
export interface Understood {
  /** What is looked for: normalised, with letters read as pinyin. */
  readonly text: string;
  /** The same with typos mended: what is probably meant. A wrong guess does no harm, since it is only looked for too. */
  readonly mended: string;
  readonly synonyms: readonly Synonym[];
  /** Everything that the letters in it may stand for. */
  readonly readings: readonly string[];
  readonly meantToo: readonly MeantToo[];
}

/** Letters with the spaces between them: gong shang is one word. */
const letters = /[a-z]+(?: [a-z]+)*/g;

/** Makes out what a person means by what they typed. */
export function understand(language: Language, query: string): Understood {
  const readings: string[] = [];
  const otherReadings: string[] = [];
  const typed = normaliseQuery(query);
  const fits = language.beside(typed);
  const read = typed.replace(letters, (run) => {
    if (run.split(' ').some((part) => language.isWord(part))) return run;
    const isLate = () => language.isLate();
    const deciphered = decipher(language.spellings, run, { fits, isLate });
    if (deciphered === null) return run;
    otherReadings.push(...deciphered.others);
    readings.push(...deciphered.words);
    return normalise(deciphered.words.join(''));
  });
  const mended = mendTypos(language, read);
  const synonyms = synonymsOf(mended.text);
  const alsoMeant = [...synonyms.flatMap(({ legal }) => legal), ...otherReadings];
  return {
    text: read,
    mended: mended.text,
    synonyms,
    readings: [...readings, ...otherReadings],
    meantToo: [
      { words: mended.words.join(' '), strength: mendedStrength },
      { words: alsoMeant.join(' '), strength: synonymStrength },
    ],
  };
}
