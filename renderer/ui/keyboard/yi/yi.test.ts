import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { YiSyllables } from './yi.ts';

const list = readFileSync(join(import.meta.dirname, 'syllables.txt'), 'utf8');
const yi = new YiSyllables(list);

it('has a name of its own for each of the 1,165 syllables', () => {
  const names = list.trim().split(/\s+/);
  expect(names).toHaveLength(0xa48c - 0xa000 + 1);
  expect(new Set(names).size).toBe(names.length);
});

it.each([
  // The names of U+A188, U+A320 and U+A259 in the Unicode Character Database; together ꆈꌠꉙ, the Yi language.
  ['nuo', 'ꆈ'],
  ['su', 'ꌠ'],
  ['hxop', 'ꉙ'],
  ['wu', 'ꀕ'],
])('reads %s', (letters, text) => {
  expect(yi.candidatesFor(letters)[0]).toEqual({ text, typed: letters.length });
  expect(yi.nameOf(text)).toBe(letters);
});

it('offers the other tones there are, then shorter ones, and the first syllable of several', () => {
  expect(yi.candidatesFor('nuo').map(({ text }) => yi.nameOf(text))).toEqual(['nuo', 'nuop', 'nuox', 'nu']);
  expect(yi.candidatesFor('nuosu')).toContainEqual({ text: 'ꆈ', typed: 3 });
  expect(yi.candidatesFor('')).toEqual([]);
});
