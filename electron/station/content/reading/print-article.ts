import { randomUUID } from 'node:crypto';
import { type Language, localText } from '#contract/common.ts';
import type { Reading } from '#contract/library.ts';
import type { ArticlePaper } from '#contract/paper.ts';
import type { Clock } from '#drivers/basics/clock.ts';
import { type PrintLine, textLine } from '#drivers/ticket-printer/ticket-printer.ts';
import type { createEitherPrinter, PrintedEither } from '#station/documents/documents.ts';
import { dayAt } from '#station/kernel/day.ts';
import type { Settings } from '#station/settings/schema.ts';
import { markChinese, ticketWords } from '#station/ticket-words/ticket-words.ts';
import type { OpenLibrary } from './current-library.ts';

/** What the paper says beside the article, in the language of whoever reads: the article itself is what it is. */
type Around = Pick<ArticlePaper, 'language' | 'issuer' | 'printedAt' | 'timeZone' | 'asOf' | 'notice'>;

/** An article on the narrow paper of tickets, for a terminal without an A4 printer. */
export function articleOnTicket(reading: Reading, around: Around): PrintLine[] {
  const { document, article } = reading;
  const t = ticketWords(around.language);
  const printedOn = dayAt(around.printedAt, around.timeZone);
  const lines: PrintLine[] = [
    textLine(document.shortTitle, { bold: true, align: 'center' }),
    ...(article.label ? [textLine(article.label, { bold: true, align: 'center' })] : []),
    { kind: 'rule' },
    ...article.text.split('\n').map((paragraph) => textLine(paragraph)),
    { kind: 'rule' },
    ...(applies(reading) ? [] : [textLine(t('article.notInForce'), { bold: true })]),
    textLine(t('article.asOf', { day: around.asOf })),
    ...(around.notice ? [textLine(around.notice)] : []),
    textLine(`${around.issuer} · ${printedOn}`),
    { kind: 'feed', lines: 1 },
  ];
  return markChinese(lines, around.language);
}

/** An article on A4 paper, with its place in its law. */
export function articleOnA4(reading: Reading, around: Around): ArticlePaper {
  const { document, article } = reading;
  return {
    template: 'article',
    ...around,
    size: 'large',
    title: `${document.shortTitle} ${article.label}`.trim(),
    headings: [...article.headings],
    paragraphs: article.text.split('\n'),
    inForce: applies(reading),
  };
}

/** An article alone may have ended, and its law not. */
function applies({ document, validity }: Reading): boolean {
  return document.inForce && validity?.state !== 'repealed';
}

export interface ArticlePrinterDeps {
  readonly printEither: ReturnType<typeof createEitherPrinter>;
  readonly clock: Clock;
  readonly settings: Pick<Settings, 'station'>;
}

/** Prints articles, on whichever paper there is. `signal`: the reader has gone. */
export function createArticlePrinter({ printEither, clock, settings }: ArticlePrinterDeps) {
  const { name, timeZone } = settings.station;
  return (
    reading: Reading,
    { library, installed }: OpenLibrary,
    signal?: AbortSignal,
    language: Language = 'zh-CN',
  ): Promise<PrintedEither> => {
    const around = {
      ...{ language, issuer: localText(name, language), printedAt: clock.now(), timeZone },
      ...{ asOf: installed.asOf, notice: library.info().notice },
    };
    const article = {
      jobId: `article-${randomUUID()}`,
      a4: () => articleOnA4(reading, around),
      lines: () => articleOnTicket(reading, around),
    };
    return printEither(article, signal);
  };
}
