import { pinyin } from 'pinyin-pro';
import { corrections, longestCorrection } from './corrections.ts';
import { ruledReading } from './one-character-rules.ts';
import { surnameReadings } from './surnames.ts';

/** One character of a text and how it is read; `null`: it is no Chinese character, or none that the library has. */
export interface Read {
  readonly character: string;
  readonly reading: string | null;
}

const han = /^\p{Script=Han}$/u;
/** What the library says for interjections has no vowel, which the voice needs. */
const voiced: Readonly<Record<string, string>> = { n: 'en', ng: 'en', m: 'mu', hm: 'heng', hng: 'heng' };

/**
 * How each character of a text is read in standard Chinese. The library knows words and the changes of tone of 一 and 不;
 * over it stand surnames, then listed words, then rules for single characters.
 */
export function readingsOf(text: string): readonly Read[] {
  const characters = [...text];
  const readings = fromLibrary(text, characters);
  const places = placesOf(characters);
  const surnames = surnameReadings(text);
  for (let index = 0; index < characters.length; ) index += correct(index);
  return characters.map((character, index) => ({ character, reading: readings[index] ?? null }));

  /** @returns how many characters are settled */
  function correct(index: number): number {
    const character = characters[index] ?? '';
    const surname = surnames.get(places[index] ?? 0);
    if (surname) {
      readings[index] = surname;
      return 1;
    }
    const word = listedWordAt(characters, index);
    if (word) {
      for (const [offset, reading] of word.entries()) readings[index + offset] = reading;
      return word.length;
    }
    const ruled = ruledReading(text, places[index] ?? 0, character);
    if (ruled) readings[index] = ruled;
    return 1;
  }
}

function fromLibrary(text: string, characters: readonly string[]): (string | null)[] {
  const read = pinyin(text, { toneType: 'num', v: true, type: 'array' });
  // One entry a character; if that ever fails, characters one by one are worse, but never shifted.
  const entries = read.length === characters.length ? read : characters.map((one) => oneAlone(one));
  return entries.map((entry, index) => (han.test(characters[index] ?? '') ? syllable(entry) : null));
}

function oneAlone(character: string): string {
  return pinyin(character, { toneType: 'num', v: true });
}

/** `le0` → `le5`: the voice writes the neutral tone 5. */
function syllable(entry: string): string | null {
  const [, letters = '', tone = ''] = /^([a-zêü]+)([0-5])$/.exec(entry) ?? [];
  if (!letters) return null;
  const plain = letters.replace('ê', 'ei').replace('ü', 'v');
  return `${voiced[plain] ?? plain}${tone === '0' ? '5' : tone}`;
}

function listedWordAt(characters: readonly string[], index: number): readonly string[] | undefined {
  for (let length = longestCorrection; length > 1; length--) {
    const word = corrections.get(characters.slice(index, index + length).join(''));
    if (word) return word;
  }
  return undefined;
}

/** Where each character begins, in UTF-16 units. */
function placesOf(characters: readonly string[]): number[] {
  let place = 0;
  return characters.map((character) => {
    place += character.length;
    return place - character.length;
  });
}
