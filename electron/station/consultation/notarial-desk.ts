import type { CallParty, CallRecording, RecordedFile } from '#contract/call.ts';
import type { SignatureGiven } from '#contract/mediation.ts';
import type { NotarialAct, NotarisationShown } from '#contract/notarisation.ts';
import type { Clock, Timer } from '#drivers/basics/clock.ts';
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

export interface NotarialDeskDeps {
  readonly clock: Clock;
  readonly head: NotarialHead;
  readonly papers: Pick<Papers, 'measured'>;
  /** Null: nobody asked for it. `none`: this station records no calls; whoever records is the notary's own office. */
  readonly recording: () => Pick<CallRecording, 'state' | 'files'> | null | 'none';
  /** What was recorded becomes a file, whose hash is known then. */
  readonly endRecording: () => void;
  readonly onChange: () => void;
  readonly onSigned: (signature: SignatureGiven) => void;
  readonly onFinished: (notarised: Notarised) => void;
}

/** How long a finished notarisation waits for the hash of its recording, ms: both sit there and look at it. */
const recordingClosesWithinMs = 10_000;

/** The notarisation of one call: whose steps they are, and what waits for the recording. */
export class NotarialDesk {
  readonly #deps: NotarialDeskDeps;
  #now: Notarisation = nothingNotarised;
  #latest: Timer | null = null;
  /** A pause has closed parts before. */
  #filesBefore = 0;

  constructor(deps: NotarialDeskDeps) {
    this.#deps = deps;
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
    if (this.#now.closing) this.#close();
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
    const isThere = this.#deps.recording() === 'none' || this.#isRecordingThere;
    if (this.#now.closing && isThere) this.#finish();
  }
  /** What was finished stays finished, with what is known of the recording; all else is gone. */
  callEnds(): void {
    if (this.#now.closing) this.#finish();
  }
  stop(): void {
    this.#latest?.cancel();
  }

  #files(): readonly RecordedFile[] {
    const recording = this.#deps.recording();
    return recording === 'none' ? [] : (recording?.files ?? []);
  }
  /** What was being written when the notary finished is a file. */
  get #isRecordingThere(): boolean {
    return this.#files().length > this.#filesBefore;
  }
  #isRecorded(): boolean {
    const recording = this.#deps.recording();
    return recording === 'none' || recording?.state === 'on';
  }
  #close(): void {
    const { clock, endRecording } = this.#deps;
    this.#filesBefore = this.#files().length;
    this.#latest = clock.after(recordingClosesWithinMs, () => {
      this.#finish();
      this.#deps.onChange();
    });
    endRecording();
    this.recordingChanged();
  }
  #finish(): void {
    this.#latest?.cancel();
    if (this.#now.finished) return;
    const { clock, head, onFinished } = this.#deps;
    const recordings = this.#files().map(({ sha256 }) => sha256);
    const recordingFollows = this.#deps.recording() !== 'none' && !this.#isRecordingThere;
    const notarised = finish(this.#now, head, { at: clock.now(), recordings, recordingFollows });
    this.#now = notarised;
    onFinished(notarised);
  }
}
