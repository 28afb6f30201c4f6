import type { CallAgreement } from '#contract/call-agreement.ts';

/** What a party does next, or waits for. */
export type NextStep =
  | 'mismatch'
  | 'finished'
  | 'closing'
  | 'refused'
  | 'signed'
  | 'sign'
  | 'unsigned'
  | 'name'
  | 'alone'
  | 'written';

/** @param you the side that is asked; whoever is no party to it only sees it written */
export function nextStep(now: CallAgreement, you: string): NextStep {
  const own = now.parties.find(({ partyId }) => partyId === you);
  if (now.mismatch) return 'mismatch';
  if (now.finished) return 'finished';
  if (now.closing) return 'closing';
  if (now.refused) return 'refused';
  if (!own) return 'written';
  if (own.signed !== null) return 'signed';
  if (now.toSign !== null) return 'sign';
  if (own.unsigned) return 'unsigned';
  if (own.name === '') return 'name';
  return now.parties.length < 2 ? 'alone' : 'written';
}

/** All that comes before the signatures is there, as the station will look at it again. */
export function canBeAsked({ account, points, parties, refused, mismatch }: CallAgreement): boolean {
  const areNamed = parties.length === 2 && parties.every(({ name }) => name !== '');
  return account !== '' && points.length > 0 && areNamed && !refused && !mismatch;
}
