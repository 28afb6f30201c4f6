import { ORPCError } from '@orpc/client';
import type { Language } from '#contract/common.ts';
import { beginningOf } from '#contract/graphemes.ts';

/** `silent`: the terminal has no voice for the language. `stopped`: something newer was said, or {@link Speaker.stop}. */
export type Spoken = 'spoken' | 'silent' | 'stopped' | 'failed';

/** How a sound is to be heard. */
export interface Hearing {
  /** 0…1 */
  readonly volume: number;
  /** 1: as fast as it was made. */
  readonly rate: number;
}

export interface SpeakerParts {
  /** The words as a sound file. Rejects with the contract's `NO_VOICE`. */
  readonly say: (words: { text: string; language: Language }, signal: AbortSignal) => Promise<Blob>;
  /** Resolves when the sound ended or the signal aborted. */
  readonly play: (sound: Blob, hearing: Hearing, signal: AbortSignal) => Promise<void>;
}

/** The contract's limit for one piece of speech. */
const longestText = 400;

/** Says one thing at a time: what comes later silences what came before. */
export class Speaker {
  readonly #parts: SpeakerParts;
  readonly #silent = new Set<() => void>();
  #current: AbortController | null = null;
  /** What is said, in pieces, and how far it is; more can be added while it is. */
  #pieces: string[] = [];
  #hearing: Hearing = { volume: 1, rate: 1 };

  constructor(parts: SpeakerParts) {
    this.#parts = parts;
  }

  hear({ volume, rate }: Hearing): void {
    this.#hearing = { volume: Math.min(1, Math.max(0, volume)), rate };
  }

  /** Tells whenever something could not be said because the language has no voice. Returns the way to end it. */
  onSilent(listener: () => void): () => void {
    this.#silent.add(listener);
    return () => void this.#silent.delete(listener);
  }

  speak(text: string, language: Language): Promise<Spoken> {
    return this.speakAll([text], language);
  }

  /** What nobody asked to hear: of a language that has no voice nothing is told. */
  announce(text: string, language: Language): Promise<Spoken> {
    return this.#speakAll([text], language, new Set());
  }

  /** Piece by piece: the first is heard while the next is made. */
  speakAll(texts: readonly string[], language: Language): Promise<Spoken> {
    return this.#speakAll(texts, language, this.#silent);
  }

  /** Behind what is being said; at once when nothing is. */
  async speakNext(text: string, language: Language): Promise<void> {
    if (this.#current && text.trim()) this.#pieces.push(beginningOf(text.trim(), longestText));
    else await this.speak(text, language);
  }

  stop(): void {
    this.#current?.abort();
    this.#current = null;
  }

  async #speakAll(
    texts: readonly string[],
    language: Language,
    silent: ReadonlySet<() => void>,
  ): Promise<Spoken> {
    this.stop();
    const pieces = texts.map((text) => beginningOf(text.trim(), longestText)).filter(Boolean);
    this.#pieces = pieces;
    if (pieces.length === 0) return 'silent';
    const current = new AbortController();
    this.#current = current;
    const { signal } = current;
    try {
      await this.#sayPieces(pieces, language, signal);
      return signal.aborted ? 'stopped' : 'spoken';
    } catch (error) {
      if (signal.aborted) return 'stopped';
      // Speech is an addition: the same words stand on the screen. The caller may say that there is no voice.
      if (!(error instanceof ORPCError && error.code === 'NO_VOICE')) return 'failed';
      for (const tell of silent) tell();
      return 'silent';
    } finally {
      if (this.#current === current) this.#current = null;
    }
  }

  async #sayPieces(pieces: readonly string[], language: Language, signal: AbortSignal): Promise<void> {
    const say = (at: number) => {
      const text = pieces[at];
      const sound = text === undefined ? null : this.#parts.say({ text, language }, signal);
      // Whoever waits for it hears of its failure; nobody does once this is over.
      sound?.catch(() => undefined);
      return sound;
    };
    let next = say(0);
    for (let at = 0; next !== null; at++) {
      const sound = await next;
      if (signal.aborted) return;
      next = say(at + 1);
      await this.#parts.play(sound, this.#hearing, signal);
      if (signal.aborted) return;
      next ??= say(at + 1);
    }
  }
}
