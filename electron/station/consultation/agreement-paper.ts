import { type AgreementRecord, agreementWordsSchema } from '#contract/call-agreement.ts';
import type { MediationPaper } from '#contract/mediation.ts';
import type { CallSheet } from './call-papers.ts';

/** What was agreed in a call, as each party takes it home: the paper of a mediation, with both signatures. */
export function agreementPaper(
  { words, sha256, signatures, answeredAt, timeIsSure }: AgreementRecord,
  sheet: CallSheet,
): MediationPaper {
  const { parties, ...agreed } = agreementWordsSchema.parse(JSON.parse(words));
  return {
    template: 'mediation',
    ...{ ...sheet, ...agreed, sha256, takenInAt: answeredAt, timeIsSure, papers: 0 },
    parties: parties.map((party, index) => ({
      ...{ ...party, phone: '', signature: signatures[index]?.signature ?? null },
    })),
  };
}
