import { expect, it } from 'vitest';
import { Glossary } from './glossary.ts';

const term = (word: string) => ({ word, meaning: { key: '', words: '', laws: [] } });
const words = (glossary: Glossary, text: string) => glossary.firstIn(text).map(({ word }) => word);

it('explains a word where it comes up first, in the order of the text', () => {
  const glossary = new Glossary([term('判决'), term('起诉')]);
  expect(words(glossary, '先起诉，再等判决。')).toEqual(['起诉', '判决']);
  expect(words(glossary, '判决以后，不能再起诉。')).toEqual([]);
});

it('explains the longer word, and with it the one within it', () => {
  const glossary = new Glossary([term('仲裁'), term('劳动仲裁'), term('裁决')]);
  expect(words(glossary, '可以申请劳动仲裁。')).toEqual(['劳动仲裁']);
  expect(words(glossary, '仲裁不收钱，裁决要写下来。')).toEqual(['裁决']);
});
