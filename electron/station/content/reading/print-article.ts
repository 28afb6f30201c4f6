import { randomUUID } from 'node:crypto';
import type { Language } from '#contract/common.ts';
import type { Reading } from '#contract/library.ts';
import type { ArticlePaper } from '#contract/paper.ts';
import type { Clock } from '#drivers/basics/clock.ts';
import type { PrintDocument, PrintLine } from '#drivers/ticket-printer/ticket-printer.ts';
import type { Devices } from '#station/devices/devices.ts';
import type { Documents } from '#station/documents/documents.ts';
import { dayAt } from '#station/kernel/day.ts';
import type { Settings } from '#station/settings/schema.ts';
import type { OpenLibrary } from './current-library.ts';
import { articleTexts } from './paper-texts.ts';
import type { PrintedArticle } from './procedures.ts';

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
export function articleOnTicket(reading: Reading, words: PaperWords, jobId: string): PrintDocument {
  const { document, article } = reading;
  const texts = articleTexts(words.language);
  const text = (line: string, more: Partial<Extract<PrintLine, { kind: 'text' }>> = {}): PrintLine => ({
    kind: 'text',
    text: line,
    ...more,
  });
  return {
    jobId,
    lines: [
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
    ],
  };
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
  readonly devices: Pick<Devices, 'ticketPrinter' | 'print'>;
  readonly documents: Pick<Documents, 'availability' | 'print'>;
  readonly clock: Clock;
  readonly settings: Pick<Settings, 'station'>;
}

/** Nobody may be near to see to the A4 printer: then the article comes on ticket paper before its reader gives up, ms. */
const staffMs = 8_000;

/**
 * Prints articles: on A4 where there is paper for it, else on the ticket printer's. `signal`: the reader has gone; what is
 * not yet on paper is taken back.
 */
export function createArticlePrinter({ devices, documents, clock, settings }: ArticlePrinterDeps) {
  const { name, timeZone } = settings.station;
  return async (
    reading: Reading,
    { library, installed }: OpenLibrary,
    signal?: AbortSignal,
    language: Language = 'zh-CN',
  ): Promise<PrintedArticle> => {
    const words = {
      language,
      station: name[language] ?? name['zh-CN'],
      notice: library.info().notice,
      printedOn: dayAt(clock.now(), timeZone),
      asOf: installed.asOf,
    };
    const jobId = `article-${randomUUID()}`;
    if (documents.availability() !== 'unavailable') {
      const paper = articleOnA4(reading, words, { printedAt: clock.now(), timeZone });
      const printed = await documents.print({ jobId, paper }, { staffMs, ...(signal && { signal }) });
      if (printed.ok) return { outcome: 'printed', paper: 'a4' };
      const surelyNot = printed.failure.kind === 'not-printed';
      if (!surelyNot || devices.ticketPrinter() === 'unavailable') return unprinted(printed.failure);
    }
    if (devices.ticketPrinter() === 'unavailable') return 'no-printer';
    const printed = await devices.print(articleOnTicket(reading, words, jobId));
    return printed.ok ? { outcome: 'printed', paper: 'ticket' } : unprinted(printed.failure);
  };
}

function unprinted({ kind, cause }: { readonly kind: string; readonly cause: string }): PrintedArticle {
  return { outcome: 'unprinted', cause: `${kind}: ${cause}` };
}
