import { randomUUID } from 'node:crypto';
import { type Language, localText } from '#contract/common.ts';
import type { MediationPaper } from '#contract/mediation.ts';
import { isolated } from '#contract/scripts.ts';
import type { Clock } from '#drivers/basics/clock.ts';
import { type PrintLine, textLine } from '#drivers/ticket-printer/ticket-printer.ts';
import type { createEitherPrinter, PrintedEither } from '../documents/documents.ts';
import { momentAt } from '../kernel/day.ts';
import type { Settings } from '../settings/schema.ts';
import { markChinese, ticketWords } from '../ticket-words/ticket-words.ts';
import { stationOf } from './agreement.ts';
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
    const station = mediation.station ?? stationOf(settings.station);
    const around = { language, issuer: localText(name, language), printedAt: clock.now(), timeZone, station };
    const paper = onPaper(mediation, around);
    const job = { jobId: `mediation-${randomUUID()}`, a4: () => paper, lines: () => mediationLines(paper) };
    return printEither(job, signal);
  };
}

function onPaper(
  { mediationId, dispute, points, signatures, papers, mediator, takenInAt, timeIsSure, sha256 }: Mediation,
  around: Pick<MediationPaper, 'language' | 'issuer' | 'printedAt' | 'timeZone' | 'station'>,
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
    mediationId,
    sha256: sha256 ?? '',
  };
}

/** The same on the narrow paper of tickets, where a signature cannot be drawn: it says who signed. */
export function mediationLines(paper: MediationPaper): PrintLine[] {
  const t = ticketWords(paper.language);
  const apart = (value: string) => isolated(value, paper.language);
  const isAgreement = paper.points.length > 0;
  const lines: PrintLine[] = [
    textLine(paper.issuer, { align: 'center' }),
    textLine(t(isAgreement ? 'mediation.agreement' : 'mediation.dispute'), {
      bold: true,
      align: 'center',
      size: 2,
    }),
    textLine(t(`mediation.kind.${paper.kind}`), { align: 'center' }),
    { kind: 'rule' },
    ...paper.parties.map((party, index) =>
      textLine(partyLine(party, t('mediation.party', { number: index + 1 }), apart)),
    ),
    { kind: 'rule' },
    textLine(t('mediation.account'), { bold: true }),
    ...paper.account.split('\n').map((paragraph) => textLine(paragraph)),
    ...(isAgreement ? [textLine(t('mediation.points'), { bold: true })] : []),
    ...paper.points.map((point, index) => textLine(`${index + 1}. ${point}`)),
    { kind: 'rule' },
    ...paper.parties.map(({ name, signature }) =>
      textLine(`${apart(name)}: ${signature ? t('mediation.signed') : t('mediation.unsigned')}`),
    ),
    textLine(`${t('mediation.mediator')}: ${apart(paper.mediator)}`),
    textLine(`${t('mediation.takenInAt')}: ${apart(momentAt(paper.takenInAt, paper.timeZone))}`),
    ...(paper.timeIsSure ? [] : [textLine(t('mediation.timeNotSure'), { bold: true })]),
    ...(paper.sha256
      ? [
          ...(paper.station ? [textLine(`${t('mediation.station')}: ${paper.station}`)] : []),
          textLine(`${t('mediation.id')}:`),
          textLine(paper.mediationId),
          textLine(`${t('mediation.hash')}:`),
          textLine(paper.sha256),
        ]
      : []),
    { kind: 'feed', lines: 2 },
  ];
  return markChinese(lines, paper.language);
}

function partyLine(
  { name, phone, idNumberMasked }: MediationPaper['parties'][number],
  title: string,
  apart: (value: string) => string,
): string {
  const [who, ...numbers] = [name, idNumberMasked, phone].map(apart);
  return [`${title}: ${who}`, ...numbers].filter(Boolean).join('  ');
}
