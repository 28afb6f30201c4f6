import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readingsOf } from '#station/speech/mandarin/readings.ts';
import { generalStandardCharacters } from '#tests/fixtures/general-standard-characters.ts';
import { asListed } from '../syllables.ts';
import { definingList, generalList, legalList } from './make.ts';

const dictionary = '/usr/share/rime-data/pinyin_simp.dict.yaml';
const here = (name: string) => join(import.meta.dirname, name);

test('the list of our own words is that of their source', async () => {
  const list = legalList(readFileSync(here('legal-words.txt'), 'utf8'), syllablesOf);
  await expect(list).toMatchFileSnapshot('legal.txt');
});

test.skipIf(!existsSync(dictionary))(
  `the general list, and the words that define characters, are those of Debian's rime-data-pinyin-simp (skipped where ${dictionary} is not)`,
  async () => {
    const characters = new Set(generalStandardCharacters());
    const list = generalList(readFileSync(dictionary, 'utf8'), characters, syllablesOf);
    await expect(list).toMatchFileSnapshot('general.txt');
    const defining = definingList(readFileSync(dictionary, 'utf8'), characters);
    await expect(defining).toMatchFileSnapshot('defining.txt');
  },
);

/** As the voice reads it, without tones. */
function syllablesOf(text: string, as?: 'surname'): string[] {
  const read = readingsOf(as ? `${text}先生` : text).slice(0, [...text].length);
  return read.map(({ reading }) => asListed((reading ?? '').replace(/\d/, '')));
}
