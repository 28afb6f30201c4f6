import { ORPCError } from '@orpc/client';
import type { Language } from '#contract/common.ts';
import { beginningOf } from '#contract/graphemes.ts';

/** `silent`: the terminal has no voice for the language. `stopped`: something newer was said, or {@link Speaker.stop}. */
export type Spoken = 'spoken' | 'silent' | 'stopped' | 'failed';

export interface SpeakerParts {
  /** The words as a sound file. Rejects with the contract's `NO_VOICE`. */
  readonly say: (words: { text: string; language: Language }, signal: AbortSignal) => Promise<Blob>;
  /** Resolves when the sound ended or the signal aborted. `volume` is 0…1. */
  readonly play: (sound: Blob, volume: number, signal: AbortSignal) => Promise<void>;
}

/** The contract's limit for one piece of speech. */
const longestText = 400;

/** Says one thing at a time: what comes later silences what came before. */
export class Speaker {
  readonly #parts: SpeakerParts;
  #current: AbortController | null = null;
  #volume = 1;

  constructor(parts: SpeakerParts) {
    this.#parts = parts;
  }

  setVolume(volume: number): void {
    this.#volume = Math.min(1, Math.max(0, volume));
  }

  async speak(text: string, language: Language): Promise<Spoken> {
    this.stop();
    const words = beginningOf(text.trim(), longestText);
    if (!words) return 'silent';
    const current = new AbortController();
    this.#current = current;
    const { signal } = current;
    try {
      const sound = await this.#parts.say({ text: words, language }, signal);
      if (signal.aborted) return 'stopped';
      await this.#parts.play(sound, this.#volume, signal);
      return signal.aborted ? 'stopped' : 'spoken';
    } catch (error) {
      if (signal.aborted) return 'stopped';
      // Speech is an addition: the same words stand on the screen. The caller may say that there is no voice.
      return error instanceof ORPCError && error.code === 'NO_VOICE' ? 'silent' : 'failed';
    }
  }

  stop(): void {
    this.#current?.abort();
    this.#current = null;
  }
}
