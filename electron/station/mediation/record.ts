import type { Dispute, MediationShown, MediationState, SignatureGiven } from '#contract/mediation.ts';
import { fail, ok, type Result } from '#drivers/basics/result.ts';

/** What was done to a mediation. */
export type MediationEvent =
  | { readonly kind: 'dispute-written'; readonly dispute: Dispute; readonly mediator: string }
  | { readonly kind: 'points-written'; readonly points: readonly string[] }
  | { readonly kind: 'read-back'; readonly sha256: string }
  | { readonly kind: 'reopened' }
  | { readonly kind: 'signed'; readonly partyId: string; readonly signature: SignatureGiven }
  | { readonly kind: 'paper-kept'; readonly captureId: string }
  /** `station`: region and station code, which the hash is over, too; older records do not say it. */
  | { readonly kind: 'closed'; readonly sha256: string; readonly station?: string }
  | { readonly kind: 'delivered' }
  | { readonly kind: 'discarded' };
export type EventKind = MediationEvent['kind'];

/** As it stands in the journal. */
export type Happened = MediationEvent & {
  readonly number: number;
  readonly at: number;
  /** The clock was believed. */
  readonly timeIsSure: boolean;
};

/** A page that was photographed; its picture stays in the journal until it is asked for. */
export interface PaperKept {
  readonly captureId: string;
  readonly number: number;
}

export interface Mediation extends Omit<MediationShown, 'signedBy' | 'papers'> {
  readonly signatures: ReadonlyMap<string, SignatureGiven>;
  readonly papers: readonly PaperKept[];
  /** Region and station code of where it was closed; null: here, or it is not closed. */
  readonly station: string | null;
}

/** Why a document of another terminal is not kept. */
export type NotTaken = 'other-words' | 'unreadable' | 'no-storage';

/** What may happen in each state: whatever is not named is refused. */
const allowed: Readonly<Record<MediationState, readonly EventKind[]>> = {
  open: ['dispute-written', 'points-written', 'read-back', 'paper-kept', 'closed', 'discarded'],
  'read-back': ['signed', 'reopened', 'paper-kept'],
  signed: ['reopened', 'paper-kept', 'closed'],
  closed: ['delivered'],
  delivered: [],
};

export type Refusal =
  | { readonly kind: 'not-now'; readonly state: MediationState }
  | { readonly kind: 'incomplete'; readonly lacks: 'parties' | 'account' | 'points' };

/** Whether `event` may happen to it now. */
export function permit(mediation: Mediation, event: EventKind): Result<void, Refusal> {
  const { state } = mediation;
  if (!allowed[state].includes(event)) return fail({ kind: 'not-now', state });
  const lacks =
    event === 'read-back' ? lackingOf(mediation, 2) : event === 'closed' ? lackingOf(mediation, 1) : null;
  return lacks ? fail({ kind: 'incomplete', lacks }) : ok(undefined);
}

/** An agreement is between two; a dispute can be taken in from one. */
function lackingOf({ dispute, points, state }: Mediation, leastParties: 1 | 2) {
  if (dispute.parties.length < leastParties) return 'parties';
  if (dispute.account === '') return 'account';
  return (leastParties === 2 || state !== 'open') && points.length === 0 ? 'points' : null;
}

/** The mediation after all that happened to it; null: it did not begin. */
export function mediationOf(mediationId: string, events: readonly Happened[]): Mediation | null {
  const [first, ...rest] = events;
  if (first?.kind !== 'dispute-written') return null;
  const begun: Mediation = {
    mediationId,
    state: 'open',
    dispute: first.dispute,
    points: [],
    signatures: new Map(),
    papers: [],
    station: null,
    mediator: first.mediator,
    takenInAt: first.at,
    timeIsSure: first.timeIsSure,
    sha256: null,
  };
  return rest.reduce(after, begun);
}

function after(mediation: Mediation, event: Happened): Mediation {
  const next = { ...mediation, timeIsSure: mediation.timeIsSure && event.timeIsSure };
  switch (event.kind) {
    case 'dispute-written':
      return { ...next, dispute: event.dispute };
    case 'points-written':
      return { ...next, points: [...event.points] };
    case 'read-back':
      return { ...next, state: 'read-back', sha256: event.sha256 };
    case 'reopened':
      return { ...next, state: 'open', sha256: null, signatures: new Map() };
    case 'signed':
      return withSignature(next, event);
    case 'paper-kept': {
      const { captureId, number } = event;
      return { ...next, papers: [...next.papers, { captureId, number }] };
    }
    case 'closed':
      return { ...next, state: 'closed', sha256: event.sha256, station: event.station ?? null };
    case 'delivered':
      return { ...next, state: 'delivered' };
    case 'discarded':
      // Its words are erased with it, so that nobody comes to read this.
      return next;
  }
}

function withSignature(
  mediation: Mediation,
  { partyId, signature }: { readonly partyId: string; readonly signature: SignatureGiven },
): Mediation {
  const signatures = new Map(mediation.signatures).set(partyId, signature);
  const all = mediation.dispute.parties.every((party) => signatures.has(party.partyId));
  return { ...mediation, signatures, state: all ? 'signed' : 'read-back' };
}

export function shown({ signatures, papers, station: _, ...mediation }: Mediation): MediationShown {
  return { ...mediation, signedBy: [...signatures.keys()], papers: papers.length };
}
