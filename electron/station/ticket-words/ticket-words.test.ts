import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { languages } from '#contract/common.ts';
import { textLine } from '#drivers/ticket-printer/ticket-printer.ts';
import { CatalogueFiles } from '#electron/cli/languages/catalogue-files.ts';
import { glyphTest } from '#electron/cli/languages/glyphs.ts';
import { faultsOf } from '#renderer/i18n/faults.ts';
import { flatten } from '#renderer/i18n/text-tree.ts';
import { markChinese, ticketWords } from './ticket-words.ts';

const files = new CatalogueFiles(join(import.meta.dirname, '../../..'));

describe.each(languages)('the words of tickets in %s', (language) => {
  const words = files.texts(language, 'ticket');
  it('have the placeholders and forms of Chinese ones', () => {
    expect(faultsOf(language, files.texts('zh-CN', 'ticket'), words)).toEqual([]);
  });
  it('can be drawn, on tickets as on A4 and the board', () => {
    const lacking = glyphTest(language);
    const texts = ['ticket', 'paper', 'board', 'library', 'mediation', 'dialogue'].flatMap((area) =>
      flatten(files.texts(language, area)),
    );
    expect(texts.flatMap(([, text]) => lacking(text))).toEqual([]);
  });
});

describe('what nobody has translated', () => {
  const chinese = ['您的号码', 'A012', '前面等候'].map((text) => textLine(text));
  const own = textLine('ئادۋوكات');

  it('is Chinese, with a mark above each run of it', () => {
    const texts = markChinese([...chinese, own, ...chinese], 'ug').map((line) =>
      line.kind === 'text' ? line.text : '',
    );
    const mark = '〔中文 · خەنزۇچە〕';
    const run = [mark, '您的号码', 'A012', '前面等候'];
    expect(texts).toEqual([...run, 'ئادۋوكات', ...run]);
  });
  it('needs no mark where it is the language', () => {
    expect(markChinese(chinese, 'zh-CN')).toEqual(chinese);
  });
  it('is asked for by key and falls back alone', () => {
    const t = ticketWords('ug');
    expect([t('mediation.mediator'), t('people', { count: 3 })]).toEqual(['مۇرەسسەچى', '\u20683\u2069 人']);
  });
});

describe('counted words', () => {
  it.each([
    ['en', 1, '1 person'],
    ['en', 2, '2 people'],
    ['ru', 21, '21 чел.'],
    ['zh-CN', 1, '1 人'],
  ] as const)('of %s: %i', (language, count, words) => {
    expect(ticketWords(language)('people', { count })).toBe(words);
  });
});
