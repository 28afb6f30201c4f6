import { describe, expect, it, vi } from 'vitest';
import type { Reading } from '#contract/library.ts';
import { ManualClock } from '#drivers/basics/manual-clock.ts';
import { fail, ok } from '#drivers/basics/result.ts';
import type { OpenLibrary } from './current-library.ts';
import {
  type ArticlePrinterDeps,
  articleOnA4,
  articleOnTicket,
  createArticlePrinter,
} from './print-article.ts';

const reading = {
  document: { shortTitle: '明河县劳动用工条例', inForce: true },
  article: { label: '第四条', text: '用人单位应当按月支付劳动报酬。', headings: [] },
} as unknown as Reading;
const library = {
  library: { info: () => ({ notice: '' }) },
  installed: { asOf: '2026-01-05' },
} as unknown as OpenLibrary;

type OnA4 = Awaited<ReturnType<ArticlePrinterDeps['documents']['print']>>;

function setUp(onA4: OnA4, ticketPrinter: 'ready' | 'unavailable' = 'ready') {
  const a4 = vi.fn(async () => onA4);
  const ticket = vi.fn(async () => ok({}));
  const print = createArticlePrinter({
    clock: new ManualClock(),
    settings: { station: { name: { 'zh-CN': '明河县公共法律服务中心' }, timeZone: 'Asia/Shanghai' } },
    devices: { ticketPrinter: () => ticketPrinter, print: ticket },
    documents: { availability: () => 'ready', print: a4 },
  } as unknown as ArticlePrinterDeps);
  return { a4, ticket, print: (signal?: AbortSignal) => print(reading, library, signal) };
}
const failed = (kind: 'not-printed' | 'uncertain' | 'cancelled'): OnA4 =>
  fail({ kind, needs: ['add-paper'], cause: 'media-empty' });

describe('an article', () => {
  it('comes out on A4', async () => {
    const { print, ticket } = setUp(ok({ sheets: 1 }));
    expect(await print()).toEqual({ outcome: 'printed', paper: 'a4' });
    expect(ticket).not.toHaveBeenCalled();
  });
  it.each([
    ['zh-CN', '明河县公共法律服务中心', '注意：这个版本现在不适用。', '截至 2026-01-05'],
    ['en', 'Minghe Centre', 'Note: this version does not apply now.', 'As of 2026-01-05'],
  ] as const)(
    'has around it the words of its reader (%s), on either paper',
    (language, station, notice, asOf) => {
      const old = { ...reading, document: { ...reading.document, inForce: false } };
      const around = { language, station, notice: '', printedOn: '2026-01-06', asOf: '2026-01-05' };
      const ticket = JSON.stringify(articleOnTicket(old, around, 'job'));
      for (const each of [station, notice, asOf]) expect(ticket).toContain(each);
      // The words of A4 stand in the screens' catalogues: tests/printing/paper.test.ts reads the sheet.
      const a4 = articleOnA4(old, around, { printedAt: 0, timeZone: 'Asia/Shanghai' });
      expect(a4).toMatchObject({ language, issuer: station, inForce: false, asOf: '2026-01-05' });
    },
  );
  it('comes on ticket paper when nobody sees to the A4 printer', async () => {
    const { print, a4 } = setUp(failed('not-printed'));
    expect(await print()).toEqual({ outcome: 'printed', paper: 'ticket' });
    expect(a4).toHaveBeenCalledWith(expect.anything(), { staffMs: 8_000 });
  });
  it('is not printed when there is no ticket printer either, and says what A4 lacked', async () => {
    const { print } = setUp(failed('not-printed'), 'unavailable');
    expect(await print()).toEqual({ outcome: 'unprinted', cause: 'not-printed: media-empty' });
  });
  it.each(['uncertain', 'cancelled'] as const)('is not printed twice, nor for nobody: %s', async (kind) => {
    const { print, ticket } = setUp(failed(kind));
    expect(await print()).toEqual({ outcome: 'unprinted', cause: `${kind}: media-empty` });
    expect(ticket).not.toHaveBeenCalled();
  });
  it('is taken back when its reader has gone', async () => {
    const { print, a4 } = setUp(failed('cancelled'));
    const { signal } = new AbortController();
    await print(signal);
    expect(a4).toHaveBeenCalledWith(expect.anything(), { staffMs: 8_000, signal });
  });
});
