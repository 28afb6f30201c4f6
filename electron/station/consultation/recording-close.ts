import type { CallRecording, RecordedFile } from '#contract/call.ts';
import type { Clock, Timer } from '#drivers/basics/clock.ts';

export interface ClosedRecording {
  /** SHA-256 of each file. */
  readonly recordings: readonly string[];
  /** More of it was not closed yet: its hash stands in the audit by the call's id, in an entry of its own. */
  readonly recordingFollows: boolean;
}

export interface RecordedSoFar extends Pick<CallRecording, 'state' | 'files'> {
  /** Parts that are being closed, or were lost with the server, are no files yet. */
  readonly follows: boolean;
}

export interface RecordingCloseDeps {
  readonly clock: Clock;
  /** Null: nobody asked for it. `none`: this station records no calls. */
  readonly recording: () => RecordedSoFar | null | 'none';
  /** What was recorded becomes a file, whose hash is known then. */
  readonly endRecording: () => void;
  readonly onClosed: (closed: ClosedRecording) => void;
  /** Nothing else has happened that would show it. */
  readonly onLate: () => void;
}

/** How long what is finished waits for the hash of its recording, ms: all sit there and look at it. */
const closesWithinMs = 10_000;

interface Awaits {
  readonly filesBefore: number;
  /** Something was being written, so a file comes. */
  readonly isOn: boolean;
}

/** Closes the recording of what is finished, so that its hashes can stand in the record. */
export class RecordingClose {
  readonly #deps: RecordingCloseDeps;
  #latest: Timer | null = null;
  /** A pause has closed parts before; null: nothing waits. */
  #awaits: Awaits | null = null;

  constructor(deps: RecordingCloseDeps) {
    this.#deps = deps;
  }
  /** Everything that is done now is being recorded. */
  get isOn(): boolean {
    return this.#soFar()?.state === 'on';
  }
  close(): void {
    const { clock, endRecording, onLate } = this.#deps;
    const { isOn } = this;
    this.#awaits = { filesBefore: this.#files().length, isOn };
    // What is only beginning would go on after it.
    if (!isOn && this.#soFar()?.state !== 'starting') {
      this.closed();
      return;
    }
    this.#latest = clock.after(closesWithinMs, () => {
      this.closed();
      onLate();
    });
    endRecording();
    this.changed();
  }
  /** What the server has recorded so far is another now. */
  changed(): void {
    if (this.#awaits && this.#isThere(this.#awaits)) this.closed();
  }
  /** With what is known of the recording by now. Nothing, where nothing waits for it. */
  closed(): void {
    const awaits = this.#awaits;
    if (!awaits) return;
    this.#awaits = null;
    this.stop();
    const recordings = this.#files().map(({ sha256 }) => sha256);
    const recordingFollows = this.#follows() || !this.#isThere(awaits);
    this.#deps.onClosed({ recordings, recordingFollows });
  }
  stop(): void {
    this.#latest?.cancel();
  }

  /** What was being written when it was finished is a file. Where it was only beginning there may be none. */
  #isThere({ filesBefore, isOn }: Awaits): boolean {
    return this.#files().length > filesBefore || !(isOn || this.#follows());
  }
  #files(): readonly RecordedFile[] {
    return this.#soFar()?.files ?? [];
  }
  #follows(): boolean {
    return this.#soFar()?.follows ?? false;
  }
  #soFar(): RecordedSoFar | null {
    const recording = this.#deps.recording();
    return recording === 'none' ? null : recording;
  }
}
