import type {
  MediationDocument,
  MediationShown,
  MediationStep,
  MediationSummary,
} from '#contract/mediation.ts';
import type { Clock } from '#drivers/basics/clock.ts';
import { Emitter } from '#drivers/basics/emitter.ts';
import { fail, ok, type Result } from '#drivers/basics/result.ts';
import type { Captures } from '../captures/captures.ts';
import { dayAt } from '../kernel/day.ts';
import type { Kept } from '../kernel/kept.ts';
import type { Changes } from '../kernel/live.ts';
import type { Log } from '../log/events.ts';
import type { Outbox } from '../outbox/outbox.ts';
import type { PersonalVault } from '../personal/personal.ts';
import type { Settings } from '../settings/schema.ts';
import { keep, type NoStorage } from '../store/keep.ts';
import type { Store } from '../store/store.ts';
import { canonicalForm, hashOf, stationOf } from './agreement.ts';
import { Journal, type NewEvent, type Summary, type TakenEvent } from './journal.ts';
import {
  type Happened,
  type Mediation,
  mediationOf,
  type NotTaken,
  permit,
  type Refusal,
  shown,
} from './record.ts';

export { canonicalForm as agreementForm, hashOf } from './agreement.ts';
export { HandOver, type MediationLink } from './hand-over.ts';
export { createMediationPrinter, mediationLines } from './printing.ts';
export { TakeOver } from './take-over.ts';

export interface MediationsDeps {
  readonly store: Store;
  readonly vault: Pick<PersonalVault, 'put' | 'get' | 'erase' | 'eraseAt'>;
  readonly clock: Clock & { readonly doubt: unknown };
  readonly log: Log;
  readonly outbox: Pick<Outbox, 'add' | 'remove'>;
  readonly captures: Pick<Captures, 'pictures' | 'discard'>;
  readonly settings: Pick<Settings, 'station' | 'personal'>;
}

/** Who does it: the clerk who opened the terminal, and what this page has captured. */
export interface ByClerk {
  readonly clerk: string;
  readonly kept: Kept;
}

export type RecordFailure = Refusal | { readonly kind: 'unknown-mediation' | 'no-capture' | 'no-storage' };

const closedTopic = 'mediation.closed';

/** Disputes that were taken in and what the parties agreed on, from the first word until the hub has them. */
export class Mediations {
  readonly #deps: MediationsDeps;
  readonly #journal: Journal;
  readonly #closings = new Emitter<void>();

  constructor(deps: MediationsDeps) {
    this.#deps = deps;
    this.#journal = new Journal(deps);
  }
  /** Fires when one waits for the hub. */
  get closings(): Changes {
    return this.#closings;
  }
  /** Today's, and all that is not delivered; what was worked on last comes first. */
  list(): MediationSummary[] {
    const today = this.#dayOf(this.#deps.clock.now());
    return this.#summaries().flatMap((summary) => {
      const isToday = this.#dayOf(summary.takenInAt) === today;
      return isToday || summary.state !== 'delivered' ? [{ ...summary, isToday }] : [];
    });
  }
  get(mediationId: string): Result<Mediation, 'unknown-mediation'> {
    const mediation = this.#find(mediationId);
    return mediation ? ok(mediation) : fail('unknown-mediation');
  }
  /** Does one step, and answers with what stands then; null: it was discarded. */
  record(
    mediationId: string,
    does: MediationStep,
    by: ByClerk,
  ): Result<MediationShown | null, RecordFailure> {
    const before = this.#find(mediationId);
    if (!before && does.step !== 'write-dispute') return fail({ kind: 'unknown-mediation' });
    if (before && isDone(before, does)) return ok(shown(before));
    const events = this.#eventsOf(before, does, by);
    if (!events.ok) return events;
    const refused = before && refusalOf(before, events.value);
    if (refused) return fail(refused);
    const written = this.#write(mediationId, events.value);
    if (!written.ok) return written;
    this.#deps.log.write('mediation.recorded', { step: does.step });
    if (does.step === 'keep-papers') this.#deps.captures.discard(by.kept);
    if (does.step === 'close') this.#closings.emit();
    if (does.step === 'discard') return ok(null);
    const after = this.#find(mediationId);
    return after ? ok(shown(after)) : fail({ kind: 'unknown-mediation' });
  }
  /** Ids of what is closed and not delivered. */
  waiting(): string[] {
    return this.#summaries()
      .filter(({ state }) => state === 'closed')
      .map(({ mediationId }) => mediationId);
  }
  /** All of it, as it is handed over to the hub. Personal: overwrite the bytes. */
  document(mediationId: string): Result<{ bytes: Buffer; sha256: string }, 'unknown-mediation'> {
    const mediation = this.closed(mediationId);
    if (!mediation.ok) return mediation;
    const events = this.#journal.read(mediationId).flatMap((event) => this.#handed(mediationId, event));
    const document: MediationDocument = { mediationId, events };
    return ok({ bytes: Buffer.from(JSON.stringify(document)), sha256: mediation.value.sha256 });
  }
  /** What is here of one that another terminal hands over; also of one that was erased since. */
  knows(mediationId: string, sha256: string): 'same' | 'other' | 'nothing' {
    const kinds = this.#journal.kinds(mediationId);
    if (kinds.length === 0) return 'nothing';
    const closed = this.closed(mediationId);
    if (closed.ok) return closed.value.sha256 === sha256 ? 'same' : 'other';
    return kinds.includes('delivered') ? 'same' : 'other';
  }
  /** Keeps what another terminal closed as if it had been closed here, all of it or nothing. */
  take({ mediationId, events }: MediationDocument, sha256: string): Result<void, NotTaken> {
    const taken = mediationOf(mediationId, events.map(withoutPicture));
    const last = events.at(-1);
    const isWhole = events.every(({ number }, index) => number === index + 1);
    if (taken?.state !== 'closed' || last?.kind !== 'closed' || !isWhole) return fail('unreadable');
    const hash = hashOf(canonicalForm(taken, last.station));
    if (hash !== sha256 || taken.sha256 !== sha256) return fail('unreadable');
    const written = keep(() =>
      this.#journal.takeOver(mediationId, events.map(withPicture), () => {
        this.#keepSummary(mediationId);
        this.#announce(mediationId, sha256);
      }),
    );
    return written.ok ? written : fail(written.failure.kind);
  }
  /** What is not handed in yet is the clerk's alone. */
  closed(mediationId: string): Result<Mediation & { readonly sha256: string }, 'unknown-mediation'> {
    const mediation = this.get(mediationId);
    if (!mediation.ok) return mediation;
    const { state, sha256 } = mediation.value;
    const isClosed = state === 'closed' || state === 'delivered';
    return isClosed && sha256 !== null ? ok({ ...mediation.value, sha256 }) : fail('unknown-mediation');
  }
  /** A photographed page of what is handed in, from 0. */
  paper(mediationId: string, page: number): Result<Buffer, 'unknown-mediation'> {
    const mediation = this.closed(mediationId);
    if (!mediation.ok) return mediation;
    const number = mediation.value.papers[page]?.number;
    const picture = number === undefined ? null : this.#journal.picture(mediationId, number);
    return picture ? ok(picture) : fail('unknown-mediation');
  }
  /** The hub has it; saying so again changes nothing. From now on it is kept for as long as the settings say. */
  delivered(mediationId: string, sha256: string): Result<void, 'unknown-mediation' | 'wrong-hash'> {
    const mediation = this.closed(mediationId);
    if (!mediation.ok) return mediation;
    if (mediation.value.sha256 !== sha256) return fail('wrong-hash');
    if (mediation.value.state === 'delivered') return ok(undefined);
    this.#journal.append(mediationId, [{ kind: 'delivered' }], () => {
      this.#deps.outbox.remove({ topic: closedTopic, matterKey: matterOf(mediationId) });
      this.#keepSummary(mediationId);
      const { clock, settings } = this.#deps;
      this.#journal.eraseAt(mediationId, clock.now() + settings.personal.keepMediationMs);
    });
    return ok(undefined);
  }

  #summaries(): Summary[] {
    const { clock, settings } = this.#deps;
    const ids = this.#journal.ids(clock.now() - settings.personal.keepMediationMs);
    // One that was taken in by older software has none yet.
    return ids.flatMap((id) => this.#journal.summary(id) ?? this.#summaryNow(id) ?? []);
  }
  #summaryNow(mediationId: string): Summary | null {
    const mediation = this.#find(mediationId);
    return mediation && summaryOf(mediation);
  }
  #keepSummary(mediationId: string): void {
    const summary = this.#summaryNow(mediationId);
    if (summary) this.#journal.keepSummary(summary);
  }
  #find(mediationId: string): Mediation | null {
    return mediationOf(mediationId, this.#journal.read(mediationId));
  }
  #eventsOf(
    before: Mediation | null,
    does: MediationStep,
    { clerk, kept }: ByClerk,
  ): Result<NewEvent[], RecordFailure> {
    switch (does.step) {
      case 'write-dispute':
        return ok([{ kind: 'dispute-written', dispute: does.dispute, mediator: before?.mediator ?? clerk }]);
      case 'write-points':
        return ok([{ kind: 'points-written', points: does.points }]);
      case 'read-back':
        return ok([{ kind: 'read-back', sha256: this.#hashOf(before) }]);
      case 'reopen':
        return ok([{ kind: 'reopened' }]);
      case 'sign':
        return ok([{ kind: 'signed', partyId: does.partyId, signature: does.signature }]);
      case 'close':
        return ok([{ kind: 'closed', sha256: this.#hashOf(before), station: this.#station }]);
      case 'discard':
        return ok([{ kind: 'discarded' }]);
      case 'keep-papers': {
        const pictures = this.#deps.captures.pictures(kept, does.captureId);
        if (!pictures.ok) return fail({ kind: pictures.failure });
        return ok(pictures.value.map((jpeg) => ({ kind: 'paper-kept', captureId: does.captureId, jpeg })));
      }
    }
  }
  #write(mediationId: string, events: readonly NewEvent[]): Result<void, NoStorage> {
    return keep(() =>
      this.#journal.append(mediationId, events, () => {
        this.#keepSummary(mediationId);
        for (const event of events) {
          if (event.kind === 'discarded') this.#journal.erase(mediationId);
          if (event.kind === 'closed') this.#announce(mediationId, event.sha256);
        }
      }),
    );
  }
  /** The entry names it and says nothing of it. */
  #announce(mediationId: string, sha256: string): void {
    const body = { mediationId, sha256 };
    this.#deps.outbox.add({ topic: closedTopic, matterKey: matterOf(mediationId), body });
  }
  #hashOf(mediation: Mediation | null): string {
    if (!mediation) throw new Error('Only what was taken in has words');
    return hashOf(canonicalForm(mediation, this.#station));
  }
  get #station(): string {
    return stationOf(this.#deps.settings.station);
  }
  #handed(mediationId: string, event: Happened): MediationDocument['events'] {
    switch (event.kind) {
      case 'delivered':
      case 'discarded':
        return [];
      case 'closed':
        return [{ ...event, station: event.station ?? this.#station }];
      case 'points-written':
        return [{ ...event, points: [...event.points] }];
      case 'paper-kept': {
        const jpeg = this.#journal.picture(mediationId, event.number)?.toString('base64') ?? '';
        return [{ ...event, jpeg }];
      }
      default:
        return [event];
    }
  }
  #dayOf(instant: number): string {
    return dayAt(instant, this.#deps.settings.station.timeZone);
  }
}

type HandedEvent = MediationDocument['events'][number];

function withPicture(event: HandedEvent): TakenEvent {
  return event.kind === 'paper-kept' ? { ...event, jpeg: Buffer.from(event.jpeg, 'base64') } : event;
}

function withoutPicture(event: HandedEvent): Happened {
  if (event.kind !== 'paper-kept') return event;
  const { jpeg: _, ...kept } = event;
  return kept;
}

/** Asked again, after an answer that was lost. */
function isDone({ state, signatures, papers }: Mediation, does: MediationStep): boolean {
  switch (does.step) {
    case 'read-back':
      return state === 'read-back' && signatures.size === 0;
    case 'sign':
      return signatures.has(does.partyId);
    case 'reopen':
      return state === 'open';
    case 'keep-papers':
      return papers.some(({ captureId }) => captureId === does.captureId);
    case 'close':
      return state === 'closed' || state === 'delivered';
    default:
      return false;
  }
}

function refusalOf(mediation: Mediation, events: readonly NewEvent[]): Refusal | null {
  for (const event of events) {
    const permitted = permit(mediation, event.kind);
    if (!permitted.ok) return permitted.failure;
    if (
      event.kind === 'signed' &&
      !mediation.dispute.parties.some(({ partyId }) => partyId === event.partyId)
    )
      return { kind: 'not-now', state: mediation.state };
  }
  return null;
}

function summaryOf({ mediationId, state, takenInAt, timeIsSure, dispute, points }: Mediation): Summary {
  const names = dispute.parties.map(({ name }) => name);
  return { mediationId, state, takenInAt, timeIsSure, kind: dispute.kind, names, points: points.length };
}

function matterOf(mediationId: string): string {
  return `mediation:${mediationId}`;
}
