import { describe, expect, it } from 'vitest';
import { summaryPaperSchema } from '#contract/consultation.ts';
import { ManualClock } from '#drivers/basics/manual-clock.ts';
import type { EitherPaper } from '../documents/either-printer.ts';
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
      ...['云溪法律服务站', '律师给您的话', '律师: 高律师', '日期: 2026-01-06', '您的号: V012'],
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
