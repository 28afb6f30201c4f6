import { randomUUID } from 'node:crypto';
import { type Language, localText } from '#contract/common.ts';
import type { SummaryPaper } from '#contract/consultation.ts';
import type { Clock } from '#drivers/basics/clock.ts';
import { type PrintLine, textLine } from '#drivers/ticket-printer/ticket-printer.ts';
import { codesOf } from '../content/content.ts';
import type { createEitherPrinter, PrintedEither } from '../documents/documents.ts';
import { dayAt } from '../kernel/day.ts';
import type { Settings } from '../settings/schema.ts';
import { markChinese, ticketWords } from '../ticket-words/ticket-words.ts';
import type { Summary } from './requests.ts';

export interface SummaryPapersDeps {
  readonly printEither: ReturnType<typeof createEitherPrinter>;
  readonly clock: Clock;
  readonly settings: { readonly station: Pick<Settings['station'], 'name' | 'timeZone'> };
  readonly readingPage: () => string;
}

/** What a lawyer wrote, as a person takes it home. Nothing of it is kept here. */
export class SummaryPapers {
  readonly #deps: SummaryPapersDeps;

  constructor(deps: SummaryPapersDeps) {
    this.#deps = deps;
  }
  print(summary: Summary, language: Language, signal?: AbortSignal): Promise<PrintedEither> {
    const paper = this.#paperOf(summary, language);
    const job = { jobId: `summary-${randomUUID()}`, a4: () => paper, lines: () => onTicket(paper) };
    return this.#deps.printEither(job, signal);
  }
  /** For a phone. */
  codes(summary: Summary, language: Language): string[] {
    const paper = this.#paperOf(summary, language);
    const title = ticketWords(language)('summary.title');
    const text = [...particulars(paper), '', paper.summary].join('\n');
    return codesOf({ title, text, source: paper.issuer }, this.#deps.readingPage());
  }

  #paperOf(summary: Summary, language: Language): SummaryPaper {
    const { name, timeZone } = this.#deps.settings.station;
    return {
      template: 'summary',
      ...{ language, issuer: localText(name, language), printedAt: this.#deps.clock.now() },
      ...{ timeZone, size: 'large' },
      ...summary,
    };
  }
}

function particulars({ lawyer, number, answeredAt, timeZone, language }: SummaryPaper): string[] {
  const t = ticketWords(language);
  return [
    `${t('summary.lawyer')}: ${lawyer}`,
    `${t('summary.day')}: ${dayAt(answeredAt, timeZone)}`,
    `${t('summary.number')}: ${number}`,
  ];
}

function onTicket(paper: SummaryPaper): PrintLine[] {
  const lines: PrintLine[] = [
    textLine(paper.issuer, { align: 'center' }),
    textLine(ticketWords(paper.language)('summary.title'), { bold: true, align: 'center', size: 2 }),
    { kind: 'rule' },
    ...particulars(paper).map((line) => textLine(line)),
    { kind: 'rule' },
    ...paper.summary.split('\n').map((line) => textLine(line)),
    { kind: 'feed', lines: 2 },
  ];
  return markChinese(lines, paper.language);
}
