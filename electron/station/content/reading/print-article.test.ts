import { describe, expect, it } from 'vitest';
import type { Reading } from '#contract/library.ts';
import { ManualClock } from '#drivers/basics/manual-clock.ts';
import { exampleSettings } from '#station/settings/example.ts';
import { settingsSchema } from '#station/settings/schema.ts';
import type { OpenLibrary } from './current-library.ts';
import { articleOnA4, articleOnTicket, createArticlePrinter } from './print-article.ts';

const reading = {
  document: { shortTitle: '明河县劳动用工条例', inForce: true },
  article: { label: '第四条', text: '用人单位应当按月支付劳动报酬。', headings: [] },
} as unknown as Reading;
const library = {
  library: { info: () => ({ notice: '' }) },
  installed: { asOf: '2026-01-05' },
} as unknown as OpenLibrary;

describe('an article', () => {
  it('is handed over in both shapes, named without its reader', async () => {
    const handed: unknown[] = [];
    const print = createArticlePrinter({
      clock: new ManualClock(),
      settings: settingsSchema.parse(exampleSettings()),
      printEither: async ({ jobId, a4, lines }, signal) => {
        handed.push(jobId, a4(), JSON.stringify(lines()), signal);
        return 'no-printer';
      },
    });
    const { signal } = new AbortController();
    expect(await print(reading, library, signal)).toBe('no-printer');
    expect(handed).toEqual([
      expect.stringMatching(/^article-[0-9a-f-]{36}$/),
      expect.objectContaining({ template: 'article', issuer: '明河县公共法律服务中心' }),
      expect.stringContaining('用人单位应当按月支付劳动报酬。'),
      signal,
    ]);
  });
  it.each([
    ['zh-CN', '明河县公共法律服务中心', '注意：这个版本现在不适用。', '截至 2026-01-05'],
    ['en', 'Minghe Centre', 'Note: this version does not apply now.', 'As of 2026-01-05'],
  ] as const)(
    'has around it the words of its reader (%s), on either paper',
    (language, station, notice, asOf) => {
      const old = { ...reading, document: { ...reading.document, inForce: false } };
      const around = {
        ...{ language, issuer: station, printedAt: 0, timeZone: 'Asia/Shanghai' },
        ...{ asOf: '2026-01-05', notice: '' },
      };
      const ticket = JSON.stringify(articleOnTicket(old, around));
      for (const each of [station, notice, asOf]) expect(ticket).toContain(each);
      // The words of A4 stand in the screens' catalogues: tests/printing/paper.test.ts reads the sheet.
      const a4 = articleOnA4(old, around);
      expect(a4).toMatchObject({ language, issuer: station, inForce: false, asOf: '2026-01-05' });
    },
  );
});
