import type { Language } from '#contract/common.ts';
import type { Result } from '#drivers/basics/result.ts';

export interface SpeechFailure {
  readonly kind: 'no-voice' | 'failed' | 'busy';
  /** For the log; holds nothing of the text. */
  readonly cause: string;
}

/** Something that turns text into sound. Text always stands on the screen beside it, so it may fail. */
export interface SpeechEngine {
  /** For the log. */
  readonly name: string;
  /** Languages it has a voice for; empty when it is not installed. */
  languages(): Promise<readonly Language[]>;
  /** A whole WAV file. */
  speak(text: string, language: Language): Promise<Result<Uint8Array<ArrayBuffer>, SpeechFailure>>;
  /** Ends what it has started. */
  stop?(): void;
}
