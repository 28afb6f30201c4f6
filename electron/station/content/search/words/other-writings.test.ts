import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assembleLibrary } from '#station/content/install/install.ts';
import { Library } from '#station/content/library/library.ts';
import { lawText, packIn } from '#station/content/test-content.ts';
import { EntrySearch } from '../entries/entry-search.ts';
import { buildSearchIndex } from '../indexing.ts';
import { LibrarySearch, type SearchHit } from '../search.ts';
import { otherTerms } from './other-writings.ts';

describe('a word of another writing', () => {
  it.each([
    ['case and number in Russian', 'Договор', 'ДОГОВОРАМИ'],
    ['ё, which few people type', 'расчёта', 'расчет'],
    ['a suffix in Uyghur', 'قانۇن', 'قانۇنلار'],
    ['letters of a neighbour’s keyboard', 'ئەمگەك', 'ئهمگهک'],
    ['joined forms of Uyghur', 'ئادۋوكات', 'ﺋﺎﺩﯞﻭﻛﺎﺕ'],
    ['a Mongolian suffix behind a vowel separator', 'ᠬᠠᠤᠯᠢ', 'ᠬᠠᠤᠯᠢ\u180eᠶᠢᠨ'],
    ['a Mongolian suffix behind a narrow space', 'ᠬᠠᠤᠯᠢ', 'ᠬᠠᠤᠯᠢ\u202fᠶᠢᠨ'],
    ['a Mongolian suffix behind a space, with its form', 'ᠬᠠᠤᠯᠢ', 'ᠬᠠᠤᠯᠢ ᠶ\u180bᠢᠨ'],
    ['letters of like shape', 'ᠴᠠᠭᠠᠵᠠ ᠳᠤᠭᠤ', 'ᠴᠠᠬᠠᠵᠠ ᠲᠣᠬᠣ'],
    ['the form that a letter was given', 'ᠫᠷᠢᠨᠲᠧᠷ', 'ᠫᠷᠢᠨᠲ\u180bᠧᠷ'],
  ])('is one with another: %s', (_, one, other) => {
    expect(otherTerms(other)).toEqual(otherTerms(one));
    expect(otherTerms(one)).not.toEqual([]);
  });
  it('is none of Chinese or Latin', () => {
    expect(otherTerms('劳动合同法 第三十八条 the law, café')).toEqual([]);
  });
});

/** Invented, and no law: words put side by side. */
const folder = {
  'laws/ru(2020-01-01).md':
    '# Правила работы\n\n2020年1月1日 通过\n\n<!-- INFO END -->\n\nРаботодатель платит заработную плату два раза в месяц. Расчёт в день увольнения.\n\nОтпуск дают каждый год.\n',
  'laws/zh(2020-01-01).md': lawText('明河县示例条例', ['第一条 用人单位应当按月支付劳动报酬。']),
  'guides/ug.md':
    '# قانۇن ياردىمى\n\nphone: 12348\n\n<!-- INFO END -->\n\nئەمگەك توختامى، دەلىل-ئىسپات.\n\nئادۋوكات، قانۇن جاۋابكارلىقى.\n',
  'guides/mn.md': '# ᠬᠠᠤᠯᠢ ᠴᠠᠭᠠᠵᠠ\n\nphone: 12348\n\n<!-- INFO END -->\n\nᠵᠠᠰᠠᠭ ᠵᠠᠬᠢᠷᠭᠠᠨ\u180eᠤ ᠵᠠᠷᠭᠤ᠃\n',
  'guides/ii.md': '# ꆈꌠꉙ\n\nphone: 12348\n\n<!-- INFO END -->\n\nꍏꇩꉙꆈꌠꉙ\n',
  'institutions.json': JSON.stringify([
    {
      ...{
        id: 'aid',
        type: 'legal-aid',
        name: '明河县法律援助中心',
        address: '示例路 1 号',
        phone: '000-5550101',
      },
      translations: { ru: 'Центр юридической помощи', ug: 'قانۇن ياردىمى 1', 'mn-Mong': 'ᠬᠠᠤᠯᠢ ᠲᠥᠪ' },
      ...{ languages: ['zh-CN'], specialities: [], openings: [] },
      position: { latitude: 37.3, longitude: 105.2 },
    },
  ]),
};

describe('a pack with texts in other writings', () => {
  let search: LibrarySearch;
  let entries: EntrySearch;
  const below = mkdtempSync(join(tmpdir(), 'mingfa-writings-'));
  afterAll(() => rmSync(below, { recursive: true }));
  beforeAll(async () => {
    const { pack } = await packIn(below, folder);
    const file = join(below, 'library.db');
    await assembleLibrary({ pack, file, asOf: '2026-01-05', buildIndex: buildSearchIndex });
    const library = new Library(file);
    search = new LibrarySearch(library.db, (row) => library.documents.article(row)?.text ?? '');
    entries = new EntrySearch(library.db);
  });

  const found = (question: string) => search.query(question, { limit: 5 }).hits;
  const marked = ({ snippet: { text, marks } }: SearchHit) => marks.map(([from, to]) => text.slice(from, to));

  it.each([
    ['зарплату работодателя', 'Правила работы', ['Работодатель']],
    ['РАСЧЕТ при увольнении', 'Правила работы', ['Расчёт', 'увольнения']],
    ['ئەمگەكنىڭ دەلىل', 'قانۇن ياردىمى', ['ئەمگەك', 'دەلىل']],
    ['ᠵᠠᠷᠬᠣ', 'ᠬᠠᠤᠯᠢ ᠴᠠᠭᠠᠵᠠ', ['ᠵᠠᠷᠭᠤ']],
    ['ꌠꉙ', 'ꆈꌠꉙ', ['ꌠꉙ']],
    ['劳动报酬', '明河县示例条例', ['劳动报酬']],
  ])('is searched, and what was found is marked as it is written: %s', (question, title, words) => {
    const [hit] = found(question);
    expect(hit?.lawTitle).toBe(title);
    expect(hit && marked(hit)).toEqual(words);
    expect(hit?.reason).toMatchObject({ why: 'words', words: expect.arrayContaining(words.slice(0, 1)) });
  });

  it('is searched by title', () => {
    expect(found('правил работы').map(({ lawTitle }) => lawTitle)).toEqual(['Правила работы']);
  });

  it.each([
    ['Юридическая помощь', 'aid'],
    ['قانۇن ياردىمى', 'aid'],
    ['ᠬᠠᠭᠣᠯᠢ ᠲᠥᠪ', undefined],
    ['ᠬᠠᠤᠯᠢ ᠳᠦᠪ', 'aid'],
    ['ᠬᠠᠤᠯᠢ ᠴᠠᠬᠠᠵᠠ', 'guide/mn'],
  ])('names its institutions and guides: %s', (understood, key) => {
    const kinds = new Set(['institution', 'guide']);
    const { hits } = entries.query(understood, { understood, kinds, services: [], near: null, limit: 5 });
    expect(hits[0]?.key).toBe(key);
  });
});
