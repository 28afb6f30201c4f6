import type { CallParty } from '#contract/call.ts';
import type { AgreementAct, AgreementRecord, CallAgreement } from '#contract/call-agreement.ts';
import type { SignatureGiven } from '#contract/mediation.ts';
import { fail, ok, type Result } from '#drivers/basics/result.ts';
import {
  type Agreement,
  type AgreementFacts,
  type AgreementFailure,
  type AgreementHead,
  enter,
  finish,
  isAgreeing,
  isOfParty,
  leave,
  nameParty,
  nothingAgreed,
  shownAgreement,
  stepOfMediator,
  stepOfParty,
} from './agreement.ts';
import type { Party } from './call-party.ts';
import { type ClosedRecording, RecordingClose, type RecordingCloseDeps } from './recording-close.ts';

export interface AgreementDeskDeps extends Pick<RecordingCloseDeps, 'clock' | 'recording' | 'endRecording'> {
  readonly head: AgreementHead;
  readonly answeredAt: number;
  /** The clock is believed. */
  readonly timeIsSure: () => boolean;
  /** It was finished before the station was started again; null: it was not. */
  readonly before: Agreement | null;
  readonly isPresent: AgreementFacts['isPresent'];
  readonly onChange: () => void;
  readonly onSigned: (partyId: string, signature: SignatureGiven) => void;
  readonly onFinished: (record: AgreementRecord) => void;
}

type Side = Pick<Party, 'partyId' | 'as'>;

/** The agreement of one call: whose steps they are, who its parties are, and what waits for a recording. */
export class AgreementDesk {
  readonly #deps: AgreementDeskDeps;
  #now: Agreement;
  readonly #recording: RecordingClose;
  readonly #beganInTime: boolean;

  constructor(deps: AgreementDeskDeps) {
    this.#deps = deps;
    this.#now = deps.before ?? nothingAgreed;
    this.#beganInTime = deps.timeIsSure();
    this.#recording = new RecordingClose({
      ...deps,
      onClosed: (recording) => this.#finish(recording),
      onLate: deps.onChange,
    });
  }
  get view(): CallAgreement {
    return shownAgreement(this.#now, this.#deps.head);
  }
  get agreed(): AgreementRecord | null {
    return this.#now.finished;
  }
  /** The mediator has confirmed, and its recording is being closed: all who signed are still to get it. */
  get isClosing(): boolean {
    return this.#now.closing && this.#now.finished === null;
  }
  /** Whether somebody may come in as what they are: an agreement is between two. */
  hasRoomFor(as: CallParty['as']): boolean {
    return as !== 'party' || this.#now.parties.length < 2;
  }
  enters({ partyId, as }: Side): void {
    if (isAgreeing(as)) this.#now = enter(this.#now, partyId);
  }
  leaves({ partyId, as }: Side): void {
    if (isAgreeing(as)) this.#now = leave(this.#now, partyId);
  }
  act({ partyId, as }: Side, act: AgreementAct): Result<void, 'no-call' | AgreementFailure> {
    const isParty = isOfParty(act);
    if (isParty ? !isAgreeing(as) : as !== 'lawyer') return fail('no-call');
    const next = isParty ? stepOfParty(this.#now, partyId, act) : stepOfMediator(this.#now, act, this.#deps);
    if (!next.ok || next.value === this.#now) return next.ok ? ok(undefined) : next;
    this.#now = next.value;
    if (act.does === 'sign') this.#deps.onSigned(partyId, act.signature);
    if (this.#now.closing) this.#recording.close();
    this.#deps.onChange();
    return ok(undefined);
  }
  /** The card that lay on the reader at the end of this party; with an empty name they take back who they are. */
  showCard(
    { partyId }: Side,
    card: { readonly name: string; readonly idNumberMasked: string },
  ): Result<void, 'not-now'> {
    const next = nameParty(this.#now, partyId, card);
    if (next.ok) this.#now = next.value;
    return next.ok ? ok(undefined) : next;
  }
  /** What the server has recorded so far is another now. */
  recordingChanged(): void {
    this.#recording.changed();
  }
  /** What was confirmed stays agreed, with what is known of the recording; all else is gone. */
  callEnds(): void {
    this.#recording.closed();
  }
  stop(): void {
    this.#recording.stop();
  }

  #finish(recording: ClosedRecording): void {
    const { clock, head, answeredAt, onFinished, timeIsSure } = this.#deps;
    const time = { answeredAt, finishedAt: clock.now(), timeIsSure: this.#beganInTime && timeIsSure() };
    const agreed = finish(this.#now, head, { ...time, ...recording });
    this.#now = agreed;
    onFinished(agreed.finished);
  }
}
