import { describe, expect, it } from 'vitest';
import type { PrintLine } from '#drivers/ticket-printer/ticket-printer.ts';
import { ticketWords } from '../ticket-words/ticket-words.ts';
import { paperAfter, type TicketPaper, ticketDocument, troubleOf, waitInWords } from './paper.ts';

const paper: TicketPaper = {
  jobId: 'job-1',
  stationName: {
    'zh-CN': '明河县公共法律服务中心',
    en: 'Minghe Public Legal Service Centre',
    ru: 'Центр юридических услуг уезда Минхэ',
  },
  serviceName: { 'zh-CN': '律师咨询', en: 'Lawyer consultation', ru: 'Беседа с адвокатом' },
  number: 'A012',
  priority: 'elderly',
  outlook: { ahead: 3, estimatedWaitMs: 11.2 * 60_000 },
  knownAt: null,
  issuedAt: '2026-01-05 09:30',
  ratingCode: '0427',
  ticketUrl: 'https://terminal.test/t/AAAAAAAAAAAAAAAAAAAAAA',
  language: 'zh-CN',
  reprint: false,
  widthMm: 80,
};
const columnsOf = { 58: 32, 80: 48 } as const;

function textOf(changes: Partial<TicketPaper> = {}): string {
  return ticketDocument({ ...paper, ...changes })
    .lines.map((line) =>
      line.kind === 'pair' ? `${line.left}: ${line.right}` : 'text' in line ? line.text : '',
    )
    .join('\n');
}
function columns(text: string): number {
  return [...text].reduce(
    (sum, character) => sum + (/[\u0400-\u04ff\u2e80-\uffef·]/.test(character) ? 2 : 1),
    0,
  );
}
function width(line: PrintLine): number {
  if (line.kind === 'text') return columns(line.text) * (line.size ?? 1);
  return line.kind === 'pair' ? columns(line.left) + 1 + columns(line.right) : 0;
}

describe('the paper', () => {
  it('says what a person needs, in Chinese', () => {
    const text = textOf();
    for (const part of ['明河县公共法律服务中心', '律师咨询', 'A012', '优先 · 老年人', '前面等候: 3 人'])
      expect(text).toContain(part);
    for (const part of [
      '预计等候: 大约 12 分钟',
      '取号时间: 2026-01-05 09:30',
      '评价码: 0427',
      '请拿好号票和身份证',
    ])
      expect(text).toContain(part);
    expect(text).not.toContain('重打');
  });
  it('promises no wait where the hall cannot be seen, and says when it was otherwise', () => {
    const outlook = { ...paper.outlook, asOf: 0 };
    expect(textOf({ outlook, knownAt: '09:12' })).toMatch(
      /09:12 时前面: 3 人\n取号机与大厅暂时断开，请听叫号、看大屏/,
    );
    expect(textOf({ outlook })).toContain('取号机与大厅暂时断开');
    expect(textOf({ outlook })).not.toContain('3 人');
    expect(textOf({ outlook })).not.toContain('12 分钟');
  });
  it('says it in English and Russian, and in Chinese where nobody has translated it', () => {
    expect(textOf({ language: 'en' })).toMatch(/Lawyer consultation.*3 people.*about 12 min/s);
    expect(textOf({ language: 'ru' })).toMatch(/Беседа с адвокатом.*3 чел\..*ок\. 12 мин/s);
    expect(textOf({ language: 'ug' })).toMatch(
      /^〔中文 · خەنزۇچە〕\n明河县公共法律服务中心.*前面等候: .?3.? 人/s,
    );
  });
  it('carries the QR code of the phone page', () => {
    const codes = ticketDocument(paper).lines.flatMap((line) => (line.kind === 'qr' ? line.data : []));
    expect(codes).toEqual([paper.ticketUrl]);
  });
  it('has 重打 above everything on a reprint', () => {
    expect(ticketDocument({ ...paper, reprint: true }).lines[0]).toMatchObject({
      text: '重打',
      align: 'center',
    });
  });
  it('has the number as its biggest thing', () => {
    const sizes = ticketDocument(paper).lines.flatMap((line) => (line.kind === 'text' ? [line] : []));
    const biggest = sizes.toSorted((one, other) => (other.size ?? 1) - (one.size ?? 1))[0];
    expect(biggest).toMatchObject({ text: 'A012', size: 8 });
  });
  it.each([
    [58, {}],
    [80, {}],
    [58, { asOf: 0 }],
    [80, { asOf: 0 }],
  ] as const)(
    'fits on %i mm, also with long numbers and waits, and cut off, in each language',
    (widthMm, then) => {
      const longest = {
        ...paper,
        widthMm,
        reprint: true,
        outlook: { ahead: 100, estimatedWaitMs: 615 * 60_000, ...then },
        knownAt: '09:12',
      };
      for (const language of ['zh-CN', 'en', 'ru'] as const)
        for (const number of ['A012', 'A1234', 'A123456'])
          for (const line of ticketDocument({ ...longest, language, number }).lines) {
            const wraps = line.kind === 'text' && (line.size ?? 1) === 1;
            if (!wraps) expect(width(line), JSON.stringify(line)).toBeLessThanOrEqual(columnsOf[widthMm]);
          }
    },
  );
});

describe('the wait in words', () => {
  const words = (minutes: number | null, ahead = 5) =>
    waitInWords({ ahead, estimatedWaitMs: minutes === null ? null : minutes * 60_000 }, ticketWords('zh-CN'));
  it.each([
    [0, '大约 1 分钟'],
    [11.1, '大约 12 分钟'],
    [30, '大约 30 分钟'],
    [31, '大约 35 分钟'],
    [60, '大约 1 小时'],
    [82, '大约 1 小时 25 分钟'],
    [null, '窗口开放后叫号'],
  ])('%s min: %s', (minutes, expected) => expect(words(minutes)).toBe(expected));
  it('says that it is your turn soon when nobody is ahead', () => {
    expect([words(0, 0), words(5, 0)]).toEqual(['马上叫到您', '大约 5 分钟']);
  });
});

describe('what is known of the paper after a failure', () => {
  it.each([
    [{ state: 'out', what: 'paper' } as const, 'out'],
    [{ state: 'open', what: 'cover' } as const, 'open'],
    [{ state: 'jammed', where: 'cutter' } as const, 'jammed'],
    [{ state: 'absent', reason: null, cause: 'gone' } as const, 'absent'],
    [{ state: 'fault', reason: null, cause: 'hot' } as const, 'fault'],
  ])('%o: %s', (state, trouble) => {
    expect(paperAfter({ kind: 'not-printed', state, cause: '' })).toEqual({ state: 'unprinted', trouble });
  });
  it.each(['paper-out', 'busy'])('is a fault where there is no word for it: %s', (text) => {
    expect(troubleOf(text)).toBe('fault');
  });
  it('is uncertain when the printer fell silent or the job was given up', () => {
    const state = { state: 'unknown', reason: null, cause: '' } as const;
    for (const kind of ['uncertain', 'cancelled'] as const)
      expect(paperAfter({ kind, state, cause: '' })).toEqual({ state: 'unprinted', trouble: 'uncertain' });
  });
});
