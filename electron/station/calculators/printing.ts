import { randomUUID } from 'node:crypto';
import type { CalculatedAnswer, CalculationPaper, TakenCalculation } from '#contract/calculators.ts';
import { localText } from '#contract/common.ts';
import type { Clock } from '#drivers/basics/clock.ts';
import { type PrintLine, textLine } from '#drivers/ticket-printer/ticket-printer.ts';
import type { createEitherPrinter, PrintedEither } from '../documents/documents.ts';
import { dayAt } from '../kernel/day.ts';
import type { Settings } from '../settings/schema.ts';
import { markChinese, type TicketText, ticketWords } from '../ticket-words/ticket-words.ts';

export interface CalculationPrinterDeps {
  readonly printEither: ReturnType<typeof createEitherPrinter>;
  readonly clock: Clock;
  readonly settings: Pick<Settings, 'station'>;
}

type Around = Pick<TakenCalculation, 'title' | 'headline' | 'given' | 'language'>;

/** Prints answers with how they came about, on whichever paper there is. */
export function createCalculationPrinter({ printEither, clock, settings }: CalculationPrinterDeps) {
  const { name, timeZone } = settings.station;
  return (answer: CalculatedAnswer, around: Around, signal?: AbortSignal): Promise<PrintedEither> => {
    const { title, headline, given, language = 'zh-CN' } = around;
    const paper: CalculationPaper = {
      template: 'calculation',
      ...{ language, issuer: localText(name, language), printedAt: clock.now(), timeZone, size: 'large' },
      ...{ title, headline, given, steps: answer.steps },
      articles: citedLines(answer, ticketWords(language)),
      practice: answer.basis.practice,
      changes: answer.basis.changes,
    };
    const job = { jobId: `calculation-${randomUUID()}`, a4: () => paper, lines: () => onTicket(paper) };
    return printEither(job, signal);
  };
}

/** 劳动合同法第八十七条（2008年1月1日 起） */
function citedLines({ basis }: CalculatedAnswer, t: TicketText): string[] {
  return basis.articles.map(
    ({ law, article, sinceInWords }) => `${law}${article} · ${t('calculation.since', { day: sinceInWords })}`,
  );
}

/** What is said under each heading; what is empty is left out. */
function sectionsOf(paper: Omit<CalculationPaper, 'template'>): (readonly [string, readonly string[]])[] {
  const t = ticketWords(paper.language);
  const given = paper.given.map(({ label, value }) => `${label}: ${value}`);
  const all = [
    [t('calculation.given'), given],
    [t('calculation.steps'), paper.steps],
    [t('calculation.basis'), paper.articles],
    [t('calculation.practice'), paper.practice],
    [t('calculation.changes'), paper.changes],
  ] as const;
  return all.filter(([, lines]) => lines.length > 0);
}

function onTicket(paper: CalculationPaper): PrintLine[] {
  const sections = sectionsOf(paper).flatMap(([heading, lines]): PrintLine[] => [
    { kind: 'rule' },
    textLine(heading, { bold: true }),
    ...lines.map((line) => textLine(line)),
  ]);
  const lines: PrintLine[] = [
    textLine(paper.issuer, { align: 'center' }),
    textLine(paper.title, { bold: true, align: 'center' }),
    textLine(paper.headline, { bold: true, align: 'center', size: 2 }),
    ...sections,
    { kind: 'rule' },
    textLine(ticketWords(paper.language)('calculation.guidance')),
    textLine(dayAt(paper.printedAt, paper.timeZone)),
    { kind: 'feed', lines: 2 },
  ];
  return markChinese(lines, paper.language);
}

/** The same as plain text, for a phone. */
export function asText(answer: CalculatedAnswer, { given, headline, language = 'zh-CN' }: Around): string {
  const t = ticketWords(language);
  const { practice, changes } = answer.basis;
  const sections = sectionsOf({
    ...{ language, issuer: '', printedAt: 0, timeZone: '', size: 'standard', title: '', headline, given },
    ...{ steps: answer.steps, articles: citedLines(answer, t), practice, changes },
  });
  const text = sections.map(([heading, lines]) => [`【${heading}】`, ...lines].join('\n'));
  return [headline, ...text, t('calculation.guidance')].join('\n\n');
}
