import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CatalogueFiles } from './catalogue-files.ts';
import { glyphTest } from './glyphs.ts';
import { formats, readBack, written } from './translation-file.ts';
import { rowsFor, takeIn } from './translations.ts';

const root = join(import.meta.dirname, '../../..');
let folder: string;
let files: CatalogueFiles;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mingfa-words-'));
  for (const language of ['zh-CN', 'en', 'ug', 'ru'])
    for (const file of ['_meta', 'common']) {
      const at = `renderer/i18n/${language}/${file}.json`;
      cpSync(join(root, at), join(folder, at));
    }
  mkdirSync(join(folder, 'renderer/features'));
  files = new CatalogueFiles(folder);
});
afterEach(() => rmSync(folder, { recursive: true }));

const by = { by: '译者甲', checked: true, lacking: () => [] };
const takeInto = (language: 'ug' | 'ru' | 'mn-Mong', ...rows: [id: string, text: string][]) =>
  takeIn(
    rows.map(([id, text]) => ({ id, text })),
    files,
    { language, ...by },
  );

describe('what a translator gets', () => {
  it.each(formats)('comes back as it went, as %s', (format) => {
    const rows = rowsFor('ug', files);
    const back = readBack(written(rows, 'ug', format));
    expect(back?.rows).toEqual(rows.map(({ id, text }) => ({ id, text })));
    expect(back?.language).toBe(format === 'xliff' ? 'ug' : null);
    expect(rows.length).toBeGreaterThan(70);
  });

  it('is every text with its Chinese and English, in the forms of the language', () => {
    const pictures = { 'common:wait.hours': ['kiosk home.webp'] };
    const wait = rowsFor('ru', files, pictures).filter(({ id }) => id.startsWith('common:wait.minutes'));
    expect(wait.map(({ id }) => id.split('_')[1])).toEqual(['one', 'few', 'many', 'other']);
    expect(wait[0]).toMatchObject({ chinese: '大约 {{count}} 分钟', screenshot: 'kiosk home.webp' });
    expect(wait[0]?.english).toContain('{{count}}');
  });

  it('says of every text of the product where it is shown', () => {
    const rows = rowsFor('ug', new CatalogueFiles(root));
    expect(rows.length).toBeGreaterThan(2_000);
    expect(rows.filter(({ usedIn }) => usedIn === '').map(({ id }) => id)).toEqual([]);
    expect(rows.find(({ id }) => id === 'ticket:ahead')?.usedIn).toContain('queue/paper.ts');
  });

  it('may hold quotes, commas, lines and marks of XML', () => {
    const text = 'a "b", <c> & d\ne';
    const row = { id: 'common:a', usedIn: '', screenshot: '', chinese: text, english: text, text };
    for (const format of formats)
      expect(readBack(written([row], 'ug', format))?.rows).toEqual([{ id: row.id, text }]);
  });
});

describe('what a translator sends', () => {
  it('is kept with who it is from, beside what was there', () => {
    const before = new Map(Object.entries(files.texts('ug', 'common')));
    expect(takeInto('ug', ['common:tryAgain', 'قايتا سىناڭ'], ['common:back', ''])).toEqual({
      ok: true,
      value: { changed: 1 },
    });
    expect(files.texts('ug', 'common')).toEqual({ ...Object.fromEntries(before), tryAgain: 'قايتا سىناڭ' });
    expect(files.meta('ug').texts?.['common:tryAgain']).toEqual({
      origin: '译者甲',
      checkedByNativeSpeaker: true,
    });
  });

  it('may be what was there, whole: nothing changes', () => {
    const rows = rowsFor('ru', files).map(({ id, text }): [string, string] => [id, text]);
    expect(takeInto('ru', ...rows)).toEqual({ ok: true, value: { changed: 0 } });
  });

  it.each([
    ['a missing placeholder', [['common:place', 'قەدەم {{at}}']], { fault: 'slots', names: ['of'] }],
    ['a placeholder of its own', [['common:tryAgain', '{{name}}']], { fault: 'slots', names: ['name'] }],
    ['a form that the language lacks', [['common:wait.minutes_few', '{{count}}']], { fault: 'plural-form' }],
    [
      'a form too few',
      [['common:ahead.people_one', '{{count}}']],
      { fault: 'plural-missing', names: ['other'] },
    ],
    ['a text that Chinese lacks', [['common:nothing', 'يوق']], { fault: 'unknown-key' }],
    ['Chinese that was left', [['common:close', '关闭']], { fault: 'other-language' }],
    ['another language', [['common:close', 'Закрыть']], { fault: 'other-language' }],
    ['an area that is none', [['nowhere:back', 'كەينى']], { fault: 'unknown-area' }],
    ['a text that does not fit', [['common:cancel', 'ب'.repeat(60)]], { fault: 'too-long' }],
    [
      'a text twice',
      [
        ['common:cancel', 'ب'],
        ['common:cancel', 'ت'],
      ],
      { fault: 'twice' },
    ],
  ] as [string, [string, string][], object][])('is refused whole for %s', (_, rows, fault) => {
    const file = join(folder, 'renderer/i18n/ug/common.json');
    const before = readFileSync(file, 'utf8');
    const taken = takeInto('ug', ['common:close', 'تاقا'], ...rows);
    expect(taken).toMatchObject({
      ok: false,
      failure: expect.arrayContaining([expect.objectContaining(fault)]),
    });
    expect(readFileSync(file, 'utf8')).toBe(before);
  });

  it.each(['no table', '<xliff><unit id="a"><target>a<b/></target></unit></xliff>', ''])(
    'is refused: %j',
    (file) => expect(readBack(file)).toBeNull(),
  );
});

describe('the glyphs of a language', () => {
  it.each([
    ['mn-Mong', 'ᠮᠣᠩᠭᠣᠯ 12 法'],
    ['ug', 'ئۇيغۇرچە، 12 法'],
    ['ii', 'ꆈꌠꉙ 12'],
    ['ru', 'Русский — 12 «ё»'],
  ] as const)('draw %s', (language, text) => expect(glyphTest(language)(text)).toEqual([]));

  it('are not those of another writing, nor of a letter that no font has', () => {
    expect(glyphTest('ug')('abc ꆈ')).toEqual(['ꆈ']);
    expect(glyphTest('ii')('ꆈ\ua48d')).toEqual(['\ua48d']);
  });
});
