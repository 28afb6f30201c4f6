import { dayAt } from '../kernel/day.ts';
import { ticketWords } from '../ticket-words/ticket-words.ts';
import type { CallPaper, CallSheet } from './call-papers.ts';
import type { Summary } from './requests.ts';

/** What a lawyer wrote, with who it was and when. */
export function summaryPaper(of: Summary, sheet: CallSheet): CallPaper {
  const t = ticketWords(sheet.language);
  return {
    a4: { template: 'summary', ...sheet, ...of },
    title: t('summary.title'),
    particulars: [
      `${t('summary.by')}: ${of.lawyer}`,
      `${t('summary.day')}: ${dayAt(of.answeredAt, sheet.timeZone)}`,
      `${t('summary.number')}: ${of.number}`,
    ],
    text: of.summary.split('\n'),
  };
}
