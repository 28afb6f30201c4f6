import { randomUUID } from 'node:crypto';
import type { CallParty } from '#contract/call.ts';
import type { AgreementAct, AgreementRecord, CallAgreement } from '#contract/call-agreement.ts';
import { agreementLimits, agreementWordsSchema } from '#contract/call-agreement.ts';
import type { DisputeKind, SignatureGiven } from '#contract/mediation.ts';
import { plainText } from '#drivers/basics/plain-text.ts';
import { fail, ok, type Result } from '#drivers/basics/result.ts';
import { agreementForm, hashOf } from '../mediation/mediation.ts';
import { type BadMessage, checkText } from './message-rules.ts';
import { signatureHash } from './notarisation.ts';
import type { ClosedRecording } from './recording-close.ts';

/** A side whose agreement it is. */
export interface AgreeingParty {
  readonly partyId: string;
  readonly name: string;
  readonly idNumberMasked: string;
  /** SHA-256 of the words that they have gone through to the end. */
  readonly read: string | null;
  readonly signature: SignatureGiven | null;
  /** What they had signed is no more what it was. */
  readonly unsigned: boolean;
}

/** An agreement as far as it has come. In memory alone before it is finished: what is not leaves nothing. */
export interface Agreement {
  readonly kind: DisputeKind;
  readonly account: string;
  readonly points: readonly string[];
  /** Who asked for the call, then the second party. */
  readonly parties: readonly AgreeingParty[];
  readonly toSign: string | null;
  readonly refused: boolean;
  /** The mediator has confirmed: nothing changes any more, a recording is being closed. */
  readonly closing: boolean;
  readonly finished: AgreementRecord | null;
}

/** What it says beside the words of those who took part. */
export interface AgreementHead {
  readonly callId: string;
  readonly station: string;
  readonly mediator: string;
}

export interface AgreementFacts {
  readonly head: AgreementHead;
  /** A page of this side is there. */
  readonly isPresent: (partyId: string) => boolean;
}

export type AgreementFailure = 'not-now' | BadMessage;
type Next = Result<Agreement, AgreementFailure>;
/** As it says itself, as it is shown and as it is signed. */
type Worded = Pick<CallAgreement, 'kind' | 'account'> & {
  readonly points: readonly string[];
  readonly parties: readonly Pick<AgreeingParty, 'partyId' | 'name' | 'idNumberMasked'>[];
};
type Act<Does extends AgreementAct['does']> = Extract<AgreementAct, { does: Does }>;
type OfParty = 'name' | 'read' | 'sign' | 'refuse';

export const nothingAgreed: Agreement = {
  ...{ kind: 'other', account: '', points: [], parties: [] },
  ...{ toSign: null, refused: false, closing: false, finished: null },
};

/** Two of them and the words go over a line between hubs in one message. A name has some kilobytes. */
const longestSignature = 128 * 1024;

/** An agreement is between these; whoever mediates or interprets is no party to it. */
export function isAgreeing(as: CallParty['as']): boolean {
  return as === 'citizen' || as === 'party';
}

const byParty: ReadonlySet<AgreementAct['does']> = new Set<OfParty>(['name', 'read', 'sign', 'refuse']);

/** Whose step it is: each party's own, or the mediator's. */
export function isOfParty(act: AgreementAct): act is Act<OfParty> {
  return byParty.has(act.does);
}

export function enter(now: Agreement, partyId: string): Agreement {
  if (now.closing) return now;
  const party = { partyId, name: '', idNumberMasked: '', read: null, signature: null, unsigned: false };
  return changed(now, { parties: [...now.parties, party] });
}

/** Without them nothing is agreed; what was finished stays so. */
export function leave(now: Agreement, partyId: string): Agreement {
  if (now.closing) return now;
  return changed(now, { parties: now.parties.filter((one) => one.partyId !== partyId) });
}

/** Who somebody is, as the agreement says it. */
export function nameParty(
  now: Agreement,
  partyId: string,
  who: Pick<AgreeingParty, 'name' | 'idNumberMasked'>,
): Result<Agreement, 'not-now'> {
  if (now.closing) return fail('not-now');
  const before = now.parties.find((one) => one.partyId === partyId);
  const isSame = before?.name === who.name && before.idNumberMasked === who.idNumberMasked;
  return ok(isSame ? now : changed(now, { parties: replaced(now, partyId, who) }));
}

/** What the mediator does to it. Refused: it is as it was. */
export function stepOfMediator(
  now: Agreement,
  act: Exclude<AgreementAct, { does: OfParty }>,
  { head, isPresent }: AgreementFacts,
): Next {
  if (now.closing) return fail('not-now');
  switch (act.does) {
    case 'write-dispute':
      return writeDispute(now, act);
    case 'write-points':
      return writePoints(now, act);
    case 'ask-signatures':
      if (!isReady(now) || now.refused) return fail('not-now');
      return ok({ ...now, parties: now.parties.map(asked), toSign: hashOf(words(now, head)) });
    case 'finish': {
      const areThere = now.parties.every(({ partyId }) => isPresent(partyId));
      return now.toSign !== null && isSigned(now) && areThere
        ? ok({ ...now, closing: true })
        : fail('not-now');
    }
  }
}

/** What one party does, for themselves alone. */
export function stepOfParty(now: Agreement, partyId: string, act: Act<OfParty>): Next {
  if (now.closing) return fail('not-now');
  switch (act.does) {
    case 'name': {
      const name = checkPlain(act.name, agreementLimits.name);
      return name.ok ? nameParty(now, partyId, { name: name.value, idNumberMasked: '' }) : name;
    }
    case 'read':
      if (now.toSign !== act.sha256) return fail('not-now');
      return ok({ ...now, parties: replaced(now, partyId, { read: act.sha256 }) });
    case 'sign':
      return sign(now, partyId, act);
    case 'refuse':
      return now.toSign === null ? fail('not-now') : ok(changed(now, { refused: true }));
  }
}

/** Confirmed, with its record. @param of when, in ms since the epoch, and what is known of its recording */
export function finish(
  now: Agreement,
  head: AgreementHead,
  {
    recordings,
    recordingFollows,
    ...time
  }: Pick<AgreementRecord, 'answeredAt' | 'finishedAt' | 'timeIsSure'> & ClosedRecording,
): Agreement & { readonly finished: AgreementRecord } {
  const form = words(now, head);
  const signatures = now.parties.flatMap(({ signature }) =>
    signature ? [{ signature, sha256: signatureHash(signature) }] : [],
  );
  const signed = { words: form, sha256: hashOf(form), signatures };
  // In the order of its schema: read from the disk it is the same bytes.
  const proven = { ...signed, recordings: [...recordings], recordingFollows, ...time };
  return { ...now, finished: { form: 'mingfa-call-agreement/1', ...proven } };
}

/**
 * As it stood when it was finished, from its record.
 * @param asker whoever asked for the call, and is in it again; of the other party only their part is there
 */
export function finishedBefore(finished: AgreementRecord, asker: string): Agreement {
  const { kind, account, points, parties } = agreementWordsSchema.parse(JSON.parse(finished.words));
  return {
    ...{ kind, account, points, toSign: finished.sha256, refused: false, closing: true, finished },
    parties: parties.map((party, index) => ({
      ...{ ...party, partyId: index === 0 ? asker : randomUUID(), read: finished.sha256, unsigned: false },
      signature: finished.signatures[index]?.signature ?? null,
    })),
  };
}

/** As it was signed: what the settings say of the station may be another since. */
export function headOf({ words: form }: AgreementRecord): AgreementHead {
  const { mediationId: callId, station, mediator } = agreementWordsSchema.parse(JSON.parse(form));
  return { callId, station, mediator };
}

export function shownAgreement(
  { parties, finished, ...now }: Agreement,
  { mediator, station }: AgreementHead,
): CallAgreement {
  return {
    ...{ ...now, mediator, station, mismatch: false },
    points: [...now.points],
    parties: parties.map(({ read, signature, ...party }) => ({
      ...party,
      hasRead: read !== null && read === now.toSign,
      signed: signature && signatureHash(signature),
    })),
    finished: finished && { at: finished.finishedAt, sha256: finished.sha256 },
  };
}

/** For the audit: what can be proven by them, and nothing that says who or about what. */
export function agreementHashes(
  { sha256, signatures, recordings, recordingFollows }: AgreementRecord,
  callId: string,
): string {
  return [
    callId,
    `agreement ${sha256}`,
    ...signatures.map((one) => `signature ${one.sha256}`),
    ...recordings.map((file) => `recording ${file}`),
    ...(recordingFollows ? ['recording follows'] : []),
  ].join(' ');
}

/** Two parties, each of whom said who they are, and something that they agree on. */
function isReady({ account, points, parties }: Agreement): boolean {
  return account !== '' && points.length > 0 && parties.length === 2 && parties.every(({ name }) => name);
}

function isSigned({ parties }: Agreement): boolean {
  return parties.length === 2 && parties.every(({ signature }) => signature !== null);
}

/** Other words: nobody has read or signed them, or said no to them. */
function changed(now: Agreement, change: Partial<Agreement>): Agreement {
  const next = { ...now, refused: false, ...change, toSign: null };
  const unsigned = (party: AgreeingParty) => !next.refused && (party.unsigned || party.signature !== null);
  const parties = next.parties.map((party) => ({ ...asked(party), unsigned: unsigned(party) }));
  return { ...next, parties };
}

function asked(party: AgreeingParty): AgreeingParty {
  return { ...party, read: null, signature: null, unsigned: false };
}

function writeDispute(now: Agreement, { kind, account }: Act<'write-dispute'>): Next {
  const text = checkPlain(account, agreementLimits.account);
  if (!text.ok) return text;
  if (now.kind === kind && now.account === text.value) return ok(now);
  return ok(changed(now, { kind, account: text.value }));
}

function writePoints(now: Agreement, { points: written }: Act<'write-points'>): Next {
  if (written.length > agreementLimits.points) return fail({ kind: 'bad-message', why: 'too-many' });
  const points: string[] = [];
  for (const one of written) {
    const text = checkPlain(one, agreementLimits.point);
    if (!text.ok) return text;
    points.push(text.value);
  }
  if (JSON.stringify(points) === JSON.stringify(now.points)) return ok(now);
  return ok(changed(now, { points }));
}

function sign(now: Agreement, partyId: string, { sha256, signature }: Act<'sign'>): Next {
  const party = now.parties.find((one) => one.partyId === partyId);
  if (now.toSign === null || now.toSign !== sha256 || party?.read !== sha256) return fail('not-now');
  if (JSON.stringify(signature).length > longestSignature)
    return fail({ kind: 'bad-message', why: 'too-long' });
  // Said again, as over a line that was lost, it is the same signature.
  return ok(party.signature ? now : { ...now, parties: replaced(now, partyId, { signature }) });
}

function replaced({ parties }: Agreement, partyId: string, change: Partial<AgreeingParty>) {
  return parties.map((one) => (one.partyId === partyId ? { ...one, ...change } : one));
}

/** One line, of what can be seen: what nobody sees is not signed. The hub lets nothing else pass; this is the last door. */
function checkPlain(text: string, most: number): Result<string, BadMessage> {
  if (plainText(text) !== text) return fail({ kind: 'bad-message', why: 'not-plain' });
  return checkText(text.replaceAll(/\s+/gu, ' '), most);
}

/** What is signed, in the form of the pad's agreements. */
export function words({ kind, account, parties, points }: Worded, head: AgreementHead): string {
  const { callId: mediationId, mediator, station } = head;
  const named = parties.map(({ partyId, name, idNumberMasked }) => ({
    ...{ partyId, name, idNumberMasked, phone: '' },
  }));
  const dispute = { kind, account, parties: named };
  return agreementForm({ mediationId, mediator, dispute, points: [...points] }, station);
}
