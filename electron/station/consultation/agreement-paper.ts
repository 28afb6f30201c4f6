import { type AgreementRecord, agreementWordsSchema } from '#contract/call-agreement.ts';
import type { MediationPaper } from '#contract/mediation.ts';
import type { CallSheet } from './call-papers.ts';

/**
 * What was agreed in a call, as each party takes it home: the paper of a mediation, with both signatures. At its head is the station of
 * the call, which was signed, wherever it is printed.
 */
export function agreementPaper(
  { words, sha256, signatures, answeredAt, timeIsSure }: AgreementRecord,
  sheet: CallSheet,
): MediationPaper {
  const { parties, station: issuer, ...agreed } = agreementWordsSchema.parse(JSON.parse(words));
  return {
    template: 'mediation',
    ...{ ...sheet, ...agreed, issuer, station: '', sha256, takenInAt: answeredAt, timeIsSure, papers: 0 },
    parties: parties.map((party, index) => ({
      ...{ ...party, phone: '', signature: signatures[index]?.signature ?? null },
    })),
  };
}
