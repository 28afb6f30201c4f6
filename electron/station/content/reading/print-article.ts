import { randomUUID } from 'node:crypto';
import { type Language, localText } from '#contract/common.ts';
import type { Reading } from '#contract/library.ts';
import type { ArticlePaper } from '#contract/paper.ts';
import type { Clock } from '#drivers/basics/clock.ts';
import type { PrintLine } from '#drivers/ticket-printer/ticket-printer.ts';
import type { createEitherPrinter, PrintedEither } from '#station/documents/documents.ts';
import { dayAt } from '#station/kernel/day.ts';
import type { Settings } from '#station/settings/schema.ts';
import type { OpenLibrary } from './current-library.ts';
import { articleTexts } from './paper-texts.ts';

/** What the paper says beside the article. */
interface PaperWords {
  /** Of whoever reads: the article itself is what it is. */
  readonly language: Language;
  readonly station: string;
  /** The library's own notice; empty: none. */
  readonly notice: string;
  readonly printedOn: string;
  readonly asOf: string;
}

/** An article on the narrow paper of tickets, for a terminal without an A4 printer. */
export function articleOnTicket(reading: Reading, words: PaperWords): PrintLine[] {
  const { document, article } = reading;
  const texts = articleTexts(words.language);
  const text = (line: string, more: Partial<Extract<PrintLine, { kind: 'text' }>> = {}): PrintLine => ({
    kind: 'text',
    text: line,
    ...more,
  });
  return [
    text(document.shortTitle, { bold: true, align: 'center' }),
    ...(article.label ? [text(article.label, { bold: true, align: 'center' })] : []),
    { kind: 'rule' },
    ...article.text.split('\n').map((paragraph) => text(paragraph)),
    { kind: 'rule' },
    ...(document.inForce ? [] : [text(texts.notInForce, { bold: true })]),
    text(texts.asOf(words.asOf)),
    ...(words.notice ? [text(words.notice)] : []),
    text(`${words.station} · ${words.printedOn}`),
    { kind: 'feed', lines: 1 },
  ];
}

/** An article on A4 paper, with its place in its law. */
export function articleOnA4(
  { document, article }: Reading,
  { language, station, asOf, notice }: PaperWords,
  print: { readonly printedAt: number; readonly timeZone: string },
): ArticlePaper {
  return {
    template: 'article',
    language,
    issuer: station,
    ...print,
    size: 'large',
    title: `${document.shortTitle} ${article.label}`.trim(),
    headings: [...article.headings],
    paragraphs: article.text.split('\n'),
    inForce: document.inForce,
    asOf,
    notice,
  };
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
    const printedAt = clock.now();
    const words = {
      language,
      station: localText(name, language),
      notice: library.info().notice,
      printedOn: dayAt(printedAt, timeZone),
      asOf: installed.asOf,
    };
    const article = {
      jobId: `article-${randomUUID()}`,
      a4: () => articleOnA4(reading, words, { printedAt, timeZone }),
      lines: () => articleOnTicket(reading, words),
    };
    return printEither(article, signal);
  };
}
