import type { NotarialQuestion, RecordPaper } from '#contract/notarisation.ts';
import { dayAt } from '../kernel/day.ts';
import { ticketWords } from '../ticket-words/ticket-words.ts';
import type { CallPaper, CallSheet } from './call-papers.ts';
import type { NotarisedOf } from './requests.ts';

type Words = ReturnType<typeof ticketWords>;

/** The record of a notarisation: who, what was asked and said, which papers, and by which hashes it can be proven. */
export function recordPaper(
  { notarised, notary, number }: NotarisedOf,
  sheet: CallSheet,
): CallPaper & { readonly a4: RecordPaper } {
  const t = ticketWords(sheet.language);
  const { card, questions, papers, finished } = notarised;
  const { name = '', idNumberMasked = '' } = card ?? {};
  return {
    a4: {
      template: 'notarial-record',
      ...{ ...sheet, notary, number, name, idNumberMasked, finishedAt: finished.at },
      questions: questions.map(({ text, yes, words }) => ({ text, yes, words })),
      papers: papers.map(({ title, pages, sha256 }) => ({ title, pages, sha256 })),
      ...{ signature: finished.signature, sha256: finished.sha256, recordings: [...finished.recordings] },
      recordingFollows: finished.recordingFollows,
    },
    title: t('record.title'),
    particulars: [
      `${t('record.notary')}: ${notary}`,
      `${t('summary.day')}: ${dayAt(finished.at, sheet.timeZone)}`,
      `${t('summary.number')}: ${number}`,
      `${t('record.person')}: ${name} ${idNumberMasked}`,
    ],
    text: [
      ...questions.flatMap((question, index) => [`${index + 1}. ${question.text}`, answerOf(question, t)]),
      ...papers.flatMap(({ title, sha256 }) => [`${t('record.paper')}: ${title}`, sha256]),
      `${t('record.signature')}: ${finished.signature}`,
      ...finished.recordings.map((sha256) => `${t('record.recording')}: ${sha256}`),
      ...(finished.recordingFollows ? [t('record.recordingFollows')] : []),
      `${t('record.hash')}: ${finished.sha256}`,
      t('record.notice'),
    ],
  };
}

function answerOf({ yes, words }: NotarialQuestion, t: Words): string {
  const touched = yes === null ? [] : [t(yes ? 'record.yes' : 'record.no')];
  return [...touched, ...(words === '' ? [] : [words])].join(' ');
}
