import { randomUUID } from 'node:crypto';
import { type Language, localText } from '#contract/common.ts';
import type { MediationPaper } from '#contract/mediation.ts';
import type { Clock } from '#drivers/basics/clock.ts';
import type { PrintLine } from '#drivers/ticket-printer/ticket-printer.ts';
import type { createEitherPrinter, PrintedEither } from '../documents/documents.ts';
import { momentAt } from '../kernel/day.ts';
import type { Settings } from '../settings/schema.ts';
import { mediationTexts } from './paper-texts.ts';
import type { Mediation } from './record.ts';

export interface MediationPrinterDeps {
  readonly printEither: ReturnType<typeof createEitherPrinter>;
  readonly clock: Clock;
  readonly settings: Pick<Settings, 'station'>;
}

/** Prints mediations, on whichever paper there is. The job's name says nothing of whose it is. */
export function createMediationPrinter({ printEither, clock, settings }: MediationPrinterDeps) {
  const { name, timeZone } = settings.station;
  return (mediation: Mediation, language: Language, signal?: AbortSignal): Promise<PrintedEither> => {
    const around = { language, issuer: localText(name, language), printedAt: clock.now(), timeZone };
    const paper = onPaper(mediation, around);
    const job = { jobId: `mediation-${randomUUID()}`, a4: () => paper, lines: () => onTicket(paper) };
    return printEither(job, signal);
  };
}

export function onPaper(
  { dispute, points, signatures, papers, mediator, takenInAt, timeIsSure, sha256 }: Mediation,
  around: Pick<MediationPaper, 'language' | 'issuer' | 'printedAt' | 'timeZone'>,
): MediationPaper {
  return {
    template: 'mediation',
    ...around,
    size: 'standard',
    kind: dispute.kind,
    account: dispute.account,
    parties: dispute.parties.map(({ partyId, ...party }) => ({
      ...party,
      signature: signatures.get(partyId) ?? null,
    })),
    points,
    mediator,
    papers: papers.length,
    takenInAt,
    timeIsSure,
    sha256: sha256 ?? '',
  };
}

/** The same on the narrow paper of tickets, where a signature cannot be drawn: it says who signed. */
export function onTicket(paper: MediationPaper): PrintLine[] {
  const texts = mediationTexts(paper.language);
  const line = (text: string, more: Partial<Extract<PrintLine, { kind: 'text' }>> = {}): PrintLine => ({
    kind: 'text',
    text,
    ...more,
  });
  const isAgreement = paper.points.length > 0;
  return [
    line(paper.issuer, { align: 'center' }),
    line(texts.title[isAgreement ? 'agreement' : 'dispute'], { bold: true, align: 'center', size: 2 }),
    line(texts.kind[paper.kind], { align: 'center' }),
    { kind: 'rule' },
    ...paper.parties.map((party, index) => line(partyLine(party, texts.party(index + 1)))),
    { kind: 'rule' },
    line(texts.account, { bold: true }),
    ...paper.account.split('\n').map((paragraph) => line(paragraph)),
    ...(isAgreement ? [line(texts.points, { bold: true })] : []),
    ...paper.points.map((point, index) => line(`${index + 1}. ${point}`)),
    { kind: 'rule' },
    ...paper.parties.map(({ name, signature }) =>
      line(`${name}: ${signature ? texts.signed : texts.unsigned}`),
    ),
    line(`${texts.mediator}: ${paper.mediator}`),
    line(`${texts.takenInAt}: ${momentAt(paper.takenInAt, paper.timeZone)}`),
    ...(paper.timeIsSure ? [] : [line(texts.timeNotSure, { bold: true })]),
    ...(paper.sha256 ? [line(`${texts.hash}:`), line(paper.sha256)] : []),
    { kind: 'feed', lines: 2 },
  ];
}

function partyLine(
  { name, phone, idNumberMasked }: MediationPaper['parties'][number],
  title: string,
): string {
  return [`${title}: ${name}`, idNumberMasked, phone].filter(Boolean).join('  ');
}
