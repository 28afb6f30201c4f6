import { type Language, type LocalText, localText } from '#contract/common.ts';
import { type Outlook, type PaperState, type PriorityClass, printTroubleSchema } from '#contract/queue.ts';
import type { PaperWidthMm } from '#drivers/model.ts';
import { papers } from '#drivers/ticket-printer/models.ts';
import {
  type PrintDocument,
  type PrintFailure,
  type PrintLine,
  textLine,
} from '#drivers/ticket-printer/ticket-printer.ts';
import { markChinese, type TicketText, ticketWords } from '../ticket-words/ticket-words.ts';

export interface TicketPaper {
  readonly jobId: string;
  readonly stationName: LocalText;
  readonly serviceName: LocalText;
  readonly number: string;
  readonly priority: PriorityClass;
  readonly outlook: Outlook;
  /** `09:12`: when the outlook was so, of a terminal that is cut off; null: it is not, or it was not today. */
  readonly knownAt: string | null;
  /** `2026-01-05 09:30` at the terminal. */
  readonly issuedAt: string;
  readonly ratingCode: string;
  readonly ticketUrl: string;
  readonly language: Language;
  readonly reprint: boolean;
  readonly widthMm: PaperWidthMm;
}

type PrintTrouble = Extract<PaperState, { state: 'unprinted' }>['trouble'];
type Size = NonNullable<Extract<PrintLine, { kind: 'text' }>['size']>;
const sizes: readonly Size[] = [8, 7, 6, 5, 4, 3, 2, 1];

/** The ticket as a document: what a person needs from it, biggest first. */
export function ticketDocument(paper: TicketPaper): PrintDocument {
  const t = ticketWords(paper.language);
  const lines = [...heading(paper, t), ...numberPart(paper, t), ...facts(paper, t), ...footer(paper, t)];
  return { jobId: paper.jobId, lines: markChinese(lines, paper.language) };
}

function heading(paper: TicketPaper, t: TicketText): PrintLine[] {
  const station = localText(paper.stationName, paper.language);
  const service = localText(paper.serviceName, paper.language);
  return [
    ...(paper.reprint ? [centred(t('reprint'), 2, true)] : []),
    centred(station, fitting(station, paper, 2), true),
    { kind: 'rule' },
    centred(service, fitting(service, paper, 2)),
  ];
}

function numberPart(paper: TicketPaper, t: TicketText): PrintLine[] {
  return [
    centred(t('yourNumber')),
    centred(paper.number, fitting(paper.number, paper, 8), true),
    ...(paper.priority === 'none' ? [] : [centred(t(`priority.${paper.priority}`), 1, true)]),
    { kind: 'rule' },
  ];
}

function facts(paper: TicketPaper, t: TicketText): PrintLine[] {
  return [
    ...outlookLines(paper, t),
    { kind: 'pair', left: t('issuedAt'), right: paper.issuedAt },
    { kind: 'pair', left: t('ratingCode'), right: paper.ratingCode },
    { kind: 'rule' },
  ];
}

/** Cut off from the hall nobody can promise a wait; what was known is said with its time. */
function outlookLines({ outlook, knownAt }: TicketPaper, t: TicketText): PrintLine[] {
  const people = peopleInWords(outlook.ahead, t);
  if (outlook.asOf === undefined)
    return [
      { kind: 'pair', left: t('ahead'), right: people },
      { kind: 'pair', left: t('wait'), right: waitInWords(outlook, t) },
    ];
  const then: PrintLine[] =
    knownAt === null ? [] : [{ kind: 'pair', left: t('aheadThen', { time: knownAt }), right: people }];
  return [...then, centred(t('cutOff'))];
}

function footer(paper: TicketPaper, t: TicketText): PrintLine[] {
  return [
    { kind: 'qr', data: paper.ticketUrl, moduleDots: papers[paper.widthMm].codeModuleDots },
    centred(t('scan')),
    { kind: 'feed', lines: 1 },
    centred(t('keep'), 1, true),
    centred(t('missed')),
  ];
}

const peopleInWords = (count: number, t: TicketText): string =>
  count === 0 ? t('nobody') : t('people', { count });

/** People say "about 12 minutes", and above half an hour nobody can be so sure: then in steps of five. */
export function waitInWords({ ahead, estimatedWaitMs }: Outlook, t: TicketText): string {
  if (estimatedWaitMs === null) return t('whenCounterOpens');
  const exact = Math.ceil(estimatedWaitMs / 60_000);
  if (ahead === 0 && exact <= 1) return t('soon');
  const minutes = exact <= 30 ? Math.max(1, exact) : Math.ceil(exact / 5) * 5;
  if (minutes < 60) return t('minutes', { count: minutes });
  const hours = Math.floor(minutes / 60);
  return minutes % 60 === 0
    ? t('hours', { count: hours })
    : t('hoursAndMinutes', { hours, minutes: minutes % 60 });
}

/** What is known of the paper after the printer's answer. */
export function paperAfter(failure: PrintFailure): PaperState {
  return {
    state: 'unprinted',
    trouble: failure.kind === 'not-printed' ? troubleOf(failure.state.state) : 'uncertain',
  };
}

/** Anything that has no word of its own is a fault, also what an older version wrote to the database. */
export function troubleOf(text: string): PrintTrouble {
  return printTroubleSchema.safeParse(text).data ?? 'fault';
}

function centred(text: string, size: Size = 1, bold = false): PrintLine {
  return textLine(text, { size, align: 'center', bold });
}

/** The largest size up to `most` at which the text stays on one line; normal size when none does. */
function fitting(text: string, paper: TicketPaper, most: Size): Size {
  const { columns } = papers[paper.widthMm];
  return sizes.find((size) => size <= most && size * widthOf(text) <= columns) ?? 1;
}

/** Chinese characters are two columns wide, and so are the Russian letters of Chinese printers. */
function widthOf(text: string): number {
  return [...text].reduce(
    (sum, character) => sum + (/[\u0400-\u04ff\u2e80-\u{10ffff}]/u.test(character) ? 2 : 1),
    0,
  );
}
