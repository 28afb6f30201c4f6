import type { Language } from '#contract/common.ts';
import { fail, ok, type Result } from '#drivers/basics/result.ts';
import { readWav, writeWav } from '../kernel/wav.ts';

export interface SpeechFailure {
  readonly kind: 'no-voice' | 'failed' | 'busy';
  /** For the log; holds nothing of the text. */
  readonly cause: string;
}

/** The sound that a program has sent, with its true lengths: players show a wrong one otherwise, or wait for more. */
export function wavOf(bytes: Uint8Array): Result<Uint8Array<ArrayBuffer>, SpeechFailure> {
  const sound = readWav(bytes);
  const cause = 'what came is no WAV file of one channel of 16 bits';
  return sound ? ok(writeWav(sound.rate, sound.samples)) : fail({ kind: 'failed', cause });
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
