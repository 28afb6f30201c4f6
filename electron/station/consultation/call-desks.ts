import type { CallParty, CallView } from '#contract/call.ts';
import type { AgreementAct, AgreementRecord } from '#contract/call-agreement.ts';
import type { NotarialAct } from '#contract/notarisation.ts';
import type { Clock } from '#drivers/basics/clock.ts';
import { fail, type Result } from '#drivers/basics/result.ts';
import { type AgreementFailure, finishedBefore, headOf, isAgreeing } from './agreement.ts';
import { AgreementDesk } from './agreement-desk.ts';
import type { RoomOf } from './call-facts.ts';
import type { CallParties } from './call-parties.ts';
import { type Party, partyIdOf } from './call-party.ts';
import type { MediaPath } from './media-path.ts';
import { NotarialDesk } from './notarial-desk.ts';
import type { NotarialFailure, Notarised } from './notarisation.ts';
import type { Papers } from './papers.ts';

export interface CallDesksDeps {
  readonly clock: Clock;
  /** The clock is believed. */
  readonly timeIsSure: () => boolean;
  readonly parties: CallParties;
  readonly papers: Papers;
  readonly media: Pick<MediaPath, 'canRecord' | 'recording' | 'recordingFollows' | 'endRecording'>;
  readonly onChange: () => void;
  readonly onNotarised: (notarised: Notarised, callId: string) => void;
  /** @param others keys of the sides of all parties but whoever asked */
  readonly onAgreed: (record: AgreementRecord, of: RoomOf, others: readonly string[]) => void;
}

/** What is made in one call besides talk: a notarisation or an agreement, or neither, as its kind is. */
export class CallDesks {
  readonly #of: RoomOf;
  readonly #deps: CallDesksDeps;
  readonly #notarial: NotarialDesk | null;
  readonly #agreement: AgreementDesk | null;

  constructor(of: RoomOf, deps: CallDesksDeps) {
    this.#of = of;
    this.#deps = deps;
    this.#notarial = of.ask.kind === 'remote-notarisation' ? this.#newNotarialDesk() : null;
    this.#agreement = of.ask.kind === 'remote-mediation' ? this.#newAgreementDesk() : null;
  }
  /** What was notarised; null: nothing, or it is not finished. */
  get notarised(): Notarised | null {
    return this.#notarial?.notarised ?? null;
  }
  /** Two parties have agreed, and the mediator has confirmed it. */
  get agreed(): AgreementRecord | null {
    return this.#agreement?.agreed ?? null;
  }
  viewFor({ as }: Party): Pick<CallView, 'notarisation' | 'agreement'> {
    const notarisation = as === 'party' ? null : (this.#notarial?.view ?? null);
    return { notarisation, agreement: this.#agreement?.view ?? null };
  }
  /** The bytes of the record; null: there is none, or it is none of theirs. */
  recordFor({ as }: Party): Uint8Array | null {
    if (this.agreed) return as === 'interpreter' ? null : Buffer.from(JSON.stringify(this.agreed));
    return as === 'citizen' || as === 'lawyer' ? (this.notarised?.finished.bytes ?? null) : null;
  }
  /** Whether what is made has room for one more who is this. */
  hasRoomFor(as: CallParty['as']): boolean {
    return this.#agreement?.hasRoomFor(as) ?? true;
  }
  /** What this party signed binds them, and is not theirs yet: until it is, they do not leave. */
  holds({ as }: Party): boolean {
    return isAgreeing(as) && (this.#agreement?.isClosing ?? false);
  }
  enters(party: Party): void {
    this.#agreement?.enters(party);
  }
  leaves(party: Party): void {
    this.#agreement?.leaves(party);
  }
  notarise({ as }: Party, act: NotarialAct): Result<void, 'no-call' | NotarialFailure> {
    return this.#notarial?.act(as, act) ?? fail('not-now');
  }
  agree(party: Party, act: AgreementAct): Result<void, 'no-call' | AgreementFailure> {
    return this.#agreement?.act(party, act) ?? fail('not-now');
  }
  /** The card that lay on the reader of this side; whoever comes into a notarisation shows none. */
  showCard(
    party: Party,
    card: { readonly name: string; readonly idNumberMasked: string },
  ): Result<void, 'no-call' | 'not-now'> {
    if (party.as !== 'citizen' && !(this.#agreement && party.as === 'party')) return fail('no-call');
    return this.#notarial?.showCard(card) ?? this.#agreement?.showCard(party, card) ?? fail('not-now');
  }
  /** The person took back what they had shown. */
  takenBack(citizen: Party): void {
    this.#notarial?.takenBack();
    this.#agreement?.showCard(citizen, { name: '', idNumberMasked: '' });
  }
  /** What the server has recorded so far is another now. */
  recordingChanged(): void {
    for (const desk of this.#both) desk?.recordingChanged();
  }
  /** What was finished stays, with what is known of the recording; all else is gone. */
  callEnds(): void {
    for (const desk of this.#both) desk?.callEnds();
  }
  stop(): void {
    for (const desk of this.#both) desk?.stop();
  }

  get #both() {
    return [this.#notarial, this.#agreement];
  }
  /** What every desk asks of the call that it belongs to. */
  get #ofCall() {
    const { clock, media, onChange } = this.#deps;
    return {
      clock,
      recording: () => {
        const { canRecord, recording, recordingFollows: follows } = media;
        return canRecord ? recording && { ...recording, follows } : ('none' as const);
      },
      endRecording: () => media.endRecording(),
      onChange,
    };
  }
  #newNotarialDesk(): NotarialDesk {
    const { callId, station, lawyer: notary, number } = this.#of;
    const { papers, parties, onNotarised } = this.#deps;
    return new NotarialDesk({
      ...{ ...this.#ofCall, head: { callId, station, notary, number }, papers },
      onSigned: (signature) => parties.share(parties.citizen, { what: 'signature', signature }),
      onFinished: (notarised) => onNotarised(notarised, callId),
    });
  }
  #newAgreementDesk(): AgreementDesk {
    const { callId, station, lawyer: mediator, answeredAt, agreed, ask } = this.#of;
    const { parties, timeIsSure } = this.#deps;
    return new AgreementDesk({
      ...{ ...this.#ofCall, answeredAt, timeIsSure },
      head: agreed ? headOf(agreed) : { callId, station, mediator },
      before: agreed && finishedBefore(agreed, partyIdOf(ask.requestKey)),
      isPresent: (partyId) => Boolean(parties.withId(partyId)?.queue),
      onSigned: (partyId, signature) => {
        const shared = { what: 'signature', signature } as const;
        parties.send(parties.lawyer, { partyId }, { event: 'shared', shared });
      },
      onFinished: (record) => this.#agreedOn(record),
    });
  }
  /** Each party's own station keeps it for them. */
  #agreedOn(record: AgreementRecord): void {
    const { parties, onAgreed } = this.#deps;
    const agreeing = parties.all().filter(({ as }) => isAgreeing(as));
    const others = agreeing.filter(({ as }) => as === 'party');
    const keys = others.map(({ partyKey }) => partyKey);
    onAgreed(record, this.#of, keys);
    for (const party of agreeing) parties.send(party, parties.lawyer, { event: 'agreed', record });
  }
}
