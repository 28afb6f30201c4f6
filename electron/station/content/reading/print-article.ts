import { randomUUID } from 'node:crypto';
import type { Clock } from '../../../../drivers/basics/clock.ts';
import type { PrintDocument, PrintLine } from '../../../../drivers/ticket-printer/ticket-printer.ts';
import type { Reading } from '../../../contract/library.ts';
import type { Devices } from '../../devices/devices.ts';
import { dayAt } from '../../kernel/day.ts';
import type { Settings } from '../../settings/schema.ts';
import type { PrintedArticle } from './procedures.ts';
import type { OpenLibrary } from './shelf.ts';

/** What the paper says beside the article. */
export interface PaperWords {
  readonly station: string;
  /** The library's own notice; empty: none. */
  readonly notice: string;
  readonly printedOn: string;
  readonly asOf: string;
}

/** An article on the narrow paper of tickets, for a terminal without an A4 printer. */
export function articleOnTicket(reading: Reading, words: PaperWords, jobId: string): PrintDocument {
  const { document, article } = reading;
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
      ...(document.inForce ? [] : [text('注意：这个版本现在不适用', { bold: true })]),
      text(`截至 ${words.asOf}`),
      ...(words.notice ? [text(words.notice)] : []),
      text(`${words.station} · ${words.printedOn}`),
      { kind: 'feed', lines: 1 },
    ],
  };
}

export interface ArticlePrinterDeps {
  readonly devices: Pick<Devices, 'ticketPrinter' | 'print'>;
  readonly clock: Clock;
  readonly settings: Pick<Settings, 'station'>;
}

/** Prints articles on what this terminal has. */
export function createArticlePrinter({ devices, clock, settings }: ArticlePrinterDeps) {
  const { name, timeZone } = settings.station;
  return async (reading: Reading, { library, installed }: OpenLibrary): Promise<PrintedArticle> => {
    if (devices.ticketPrinter() === 'unavailable') return 'no-printer';
    const words = {
      station: name['zh-CN'],
      notice: library.info().notice,
      printedOn: dayAt(clock.now(), timeZone),
      asOf: installed.asOf,
    };
    const printed = await devices.print(articleOnTicket(reading, words, `article-${randomUUID()}`));
    if (printed.ok) return { outcome: 'printed', paper: 'ticket' };
    return { outcome: 'unprinted', cause: `${printed.failure.kind}: ${printed.failure.cause}` };
  };
}
