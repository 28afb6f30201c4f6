import { randomUUID } from 'node:crypto';
import { type Language, localText } from '#contract/common.ts';
import type { SummaryPaper } from '#contract/consultation.ts';
import type { MediationPaper } from '#contract/mediation.ts';
import type { RecordPaper } from '#contract/notarisation.ts';
import type { Clock } from '#drivers/basics/clock.ts';
import { type PrintLine, textLine } from '#drivers/ticket-printer/ticket-printer.ts';
import { codesOf } from '../content/content.ts';
import type { createEitherPrinter, PrintedEither } from '../documents/documents.ts';
import { mediationLines } from '../mediation/mediation.ts';
import type { Settings } from '../settings/schema.ts';
import { markChinese } from '../ticket-words/ticket-words.ts';

export interface CallPapersDeps {
  readonly printEither: ReturnType<typeof createEitherPrinter>;
  readonly clock: Clock;
  readonly settings: { readonly station: Pick<Settings['station'], 'name' | 'timeZone'> };
  readonly readingPage: () => string;
}

/** What a person takes home from a call: as a sheet, and as lines. */
export interface CallPaper {
  readonly a4: SummaryPaper | RecordPaper;
  readonly title: string;
  readonly particulars: readonly string[];
  readonly text: readonly string[];
}

/** What stands on each of them. */
export type CallSheet = Pick<SummaryPaper, 'language' | 'issuer' | 'printedAt' | 'timeZone' | 'size'>;

/** Papers of a call, on whichever paper there is. Nothing of them is kept here. */
export class CallPapers {
  readonly #deps: CallPapersDeps;

  constructor(deps: CallPapersDeps) {
    this.#deps = deps;
  }
  sheet(language: Language): CallSheet {
    const { name, timeZone } = this.#deps.settings.station;
    const issuer = localText(name, language);
    return { language, issuer, printedAt: this.#deps.clock.now(), timeZone, size: 'large' };
  }
  print(paper: CallPaper, signal?: AbortSignal): Promise<PrintedEither> {
    return this.#print(paper.a4, () => onTicket(paper), signal);
  }
  /** What was agreed in a call looks as what a clerk has taken in. */
  printAgreement(paper: MediationPaper, signal?: AbortSignal): Promise<PrintedEither> {
    return this.#print(paper, () => mediationLines(paper), signal);
  }
  /** For a phone. */
  codes({ title, particulars, text, a4 }: CallPaper): string[] {
    const all = [...particulars, '', ...text].join('\n');
    return codesOf({ title, text: all, source: a4.issuer }, this.#deps.readingPage());
  }
  codesOfAgreement(paper: MediationPaper): string[] {
    const [source = '', title = '', ...text] = mediationLines(paper).flatMap((line) =>
      line.kind === 'text' ? [line.text] : line.kind === 'rule' ? [''] : [],
    );
    return codesOf({ title, text: text.join('\n').trim(), source }, this.#deps.readingPage());
  }

  #print(
    a4: CallPaper['a4'] | MediationPaper,
    lines: () => PrintLine[],
    signal?: AbortSignal,
  ): Promise<PrintedEither> {
    const job = { jobId: `${a4.template}-${randomUUID()}`, a4: () => a4, lines };
    return this.#deps.printEither(job, signal);
  }
}

function onTicket({ a4, title, particulars, text }: CallPaper): PrintLine[] {
  const lines: PrintLine[] = [
    textLine(a4.issuer, { align: 'center' }),
    textLine(title, { bold: true, align: 'center', size: 2 }),
    { kind: 'rule' },
    ...particulars.map((line) => textLine(line)),
    { kind: 'rule' },
    ...text.map((line) => textLine(line)),
    { kind: 'feed', lines: 2 },
  ];
  return markChinese(lines, a4.language);
}
