import { describe, expect, it } from 'vitest';
import type { AgreementRecord } from '#contract/call-agreement.ts';
import { summaryPaperSchema } from '#contract/consultation.ts';
import { mediationPaperSchema } from '#contract/mediation.ts';
import { ManualClock } from '#drivers/basics/manual-clock.ts';
import type { EitherPaper } from '../documents/either-printer.ts';
import { agreementPaper } from './agreement-paper.ts';
import { CallPapers } from './call-papers.ts';
import { summaryPaper } from './summary-paper.ts';
import { TestConsultation, worked } from './test-consultation.ts';

const summary = {
  ...{ summary: '先收集工资条。\n再去劳动仲裁。', lawyer: '高律师', number: 'V012' },
  answeredAt: Date.UTC(2026, 0, 5, 20),
};
const jobs: EitherPaper[] = [];
const papers = new CallPapers({
  printEither: async (job) => {
    jobs.push(job);
    return { outcome: 'printed', paper: 'a4' };
  },
  clock: new ManualClock(Date.UTC(2026, 0, 5, 20, 30)),
  settings: {
    station: { name: { 'zh-CN': '云溪法律服务站', ru: 'Центр Юньси' }, timeZone: 'Asia/Shanghai' },
  },
  readingPage: () => 'https://terminal.test/read',
});

describe('what was agreed before a mediator', () => {
  const signature = { aspect: 2.4, strokes: [[{ x: 0.1, y: 0.2, pressure: 0.5, atMs: 0 }]] };
  const sha256 = 'ab12'.repeat(16);
  const mediationId = '6f0ad0b4-5a4f-4c4e-8ad0-3f6c0d6f7b10';
  const record: AgreementRecord = {
    form: 'mingfa-call-agreement/1',
    words: JSON.stringify({
      ...{
        mediationId,
        station: '河湾法律服务站',
        mediator: '高律师',
        kind: 'neighbours',
        account: '为院墙争了一年。',
        points: ['以老井为界。'],
      },
      parties: [
        { name: '王小明', idNumberMasked: '110101**********17', phone: '' },
        { name: '李四', idNumberMasked: '', phone: '' },
      ],
    }),
    ...{
      sha256,
      recordings: [],
      recordingFollows: false,
      answeredAt: summary.answeredAt,
      finishedAt: summary.answeredAt,
      timeIsSure: false,
    },
    signatures: [signature, signature].map((one) => ({ signature: one, sha256 })),
  };

  it('is the sheet of a mediation, with both signatures', async () => {
    await papers.printAgreement(agreementPaper(record, papers.sheet('ru')));
    const paper = mediationPaperSchema.parse(jobs.at(-1)?.a4());
    expect(paper).toMatchObject({ language: 'ru', account: '为院墙争了一年。', mediator: '高律师', sha256 });
    expect(paper.parties.map((party) => party.signature)).toEqual([signature, signature]);
  });

  it('is headed by the station of the call, whichever prints it, with its number: the hash is over both', async () => {
    await papers.printAgreement(agreementPaper(record, papers.sheet('zh-CN')));
    expect(jobs.at(-1)?.a4()).toMatchObject({ issuer: '河湾法律服务站', mediationId });
    const texts = (jobs.at(-1)?.lines() ?? []).flatMap((line) => (line.kind === 'text' ? [line.text] : []));
    expect(texts[0]).toBe('河湾法律服务站');
    expect(texts).toContain(mediationId);
  });

  it('is lines of a ticket, which say who signed', async () => {
    await papers.printAgreement(agreementPaper(record, papers.sheet('zh-CN')));
    const texts = (jobs.at(-1)?.lines() ?? []).flatMap((line) => (line.kind === 'text' ? [line.text] : []));
    for (const line of ['1. 以老井为界。', '李四: 已在屏幕上签名', sha256]) expect(texts).toContain(line);
  });

  it('is codes for a phone', () => {
    const codes = papers.codesOfAgreement(agreementPaper(record, papers.sheet('zh-CN')));
    expect(codes.every((code) => code.startsWith('https://terminal.test/read#z'))).toBe(true);
  });
});

describe('what a lawyer wrote', () => {
  it('is a sheet in the language of the visitor, with who wrote it and when', async () => {
    await papers.print(summaryPaper(summary, papers.sheet('ru')));
    const paper = summaryPaperSchema.parse(jobs.at(-1)?.a4());
    expect(paper).toMatchObject({ ...summary, language: 'ru', issuer: 'Центр Юньси' });
  });

  it('is lines of a ticket, with the day on which they talked', async () => {
    await papers.print(summaryPaper(summary, papers.sheet('zh-CN')));
    const lines = jobs.at(-1)?.lines() ?? [];
    const texts = lines.flatMap((line) => (line.kind === 'text' ? [line.text] : []));
    expect(texts).toEqual([
      ...['云溪法律服务站', '写给您的话', '记录人: 高律师', '日期: 2026-01-06', '您的号: V012'],
      ...['先收集工资条。', '再去劳动仲裁。'],
    ]);
  });

  it('is codes for a phone', () => {
    const codes = papers.codes(summaryPaper(summary, papers.sheet('zh-CN')));
    expect(codes.every((code) => code.startsWith('https://terminal.test/read'))).toBe(true);
  });

  it('is there once the call is over, and no longer than the visit', async () => {
    const station = new TestConsultation();
    const { requestKey, partyKey } = await station.call();
    const { requests } = station.consultations;
    worked(station.room(requestKey).summarise(partyKey, '先去劳动监察大队', 'answered'));
    expect(requests.summary(requestKey)).toBeNull();
    station.room(requestKey).hangUp(partyKey);
    expect(requests.summary(requestKey)).toMatchObject({ summary: '先去劳动监察大队', lawyer: '高律师' });
    requests.forget(requestKey);
    expect(requests.summary(requestKey)).toBeNull();
    station.remove();
  });
});
