import type { CallParty } from '#contract/call.ts';
import type { SignatureGiven } from '#contract/mediation.ts';
import type { NotarialAct, NotarisationShown } from '#contract/notarisation.ts';
import { fail, ok, type Result } from '#drivers/basics/result.ts';
import {
  finish,
  isOfPerson,
  type NotarialFailure,
  type NotarialHead,
  type Notarisation,
  type Notarised,
  nothingNotarised,
  showCard,
  shownNotarisation,
  step,
  takeBack,
} from './notarisation.ts';
import type { Papers } from './papers.ts';
import { type ClosedRecording, RecordingClose, type RecordingCloseDeps } from './recording-close.ts';

/** Where this station records no calls, whoever records is the notary's own office. */
export interface NotarialDeskDeps extends Pick<RecordingCloseDeps, 'clock' | 'recording' | 'endRecording'> {
  readonly head: NotarialHead;
  readonly papers: Pick<Papers, 'measured'>;
  readonly onChange: () => void;
  readonly onSigned: (signature: SignatureGiven) => void;
  readonly onFinished: (notarised: Notarised) => void;
}

/** The notarisation of one call: whose steps they are, and what waits for the recording. */
export class NotarialDesk {
  readonly #deps: NotarialDeskDeps;
  #now: Notarisation = nothingNotarised;
  readonly #recording: RecordingClose;

  constructor(deps: NotarialDeskDeps) {
    this.#deps = deps;
    this.#recording = new RecordingClose({
      ...deps,
      onClosed: (recording) => this.#finish(recording),
      onLate: deps.onChange,
    });
  }
  get view(): NotarisationShown {
    return shownNotarisation(this.#now);
  }
  get notarised(): Notarised | null {
    const { finished } = this.#now;
    return finished && { ...this.#now, finished };
  }
  act(as: CallParty['as'], act: NotarialAct): Result<void, 'no-call' | NotarialFailure> {
    if (as !== (isOfPerson(act) ? 'citizen' : 'lawyer')) return fail('no-call');
    const { head, papers } = this.#deps;
    const paper = (paperId: string) => papers.measured(paperId);
    const next = step(this.#now, act, { head, paper, recorded: this.#isRecorded() });
    if (!next.ok) return next;
    const before = this.#now;
    this.#now = next.value;
    if (this.#now.signature && this.#now.signature !== before.signature)
      this.#deps.onSigned(this.#now.signature);
    if (this.#now.closing) this.#recording.close();
    this.#deps.onChange();
    return ok(undefined);
  }
  showCard(card: NonNullable<Notarisation['card']>): Result<void, 'not-now'> {
    const next = showCard(this.#now, card);
    if (next.ok) this.#now = next.value;
    return next.ok ? ok(undefined) : next;
  }
  /** The person took back what they had shown: their card, and papers that are there no more. */
  takenBack(): void {
    if (!this.#now.closing) this.#now = takeBack(this.#now, (paperId) => this.#deps.papers.measured(paperId));
  }
  /** What the server has recorded so far is another now. */
  recordingChanged(): void {
    this.#recording.changed();
  }
  /** What was finished stays finished, with what is known of the recording; all else is gone. */
  callEnds(): void {
    this.#recording.closed();
  }
  stop(): void {
    this.#recording.stop();
  }

  #isRecorded(): boolean {
    return this.#deps.recording() === 'none' || this.#recording.isOn;
  }
  #finish(recording: ClosedRecording): void {
    const { clock, head, onFinished } = this.#deps;
    const notarised = finish(this.#now, head, { at: clock.now(), ...recording });
    this.#now = notarised;
    onFinished(notarised);
  }
}
