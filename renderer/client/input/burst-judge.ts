import { beginningOf } from '#contract/graphemes.ts';

/** A key as far as it tells a scanner from a hand. `other`: arrows, function keys and the like. */
export type KeyKind = 'character' | 'end' | 'other';

/** `pass`: leave it alone. `keep`: hold it back until it is known whose it is. `drop`: it is a scanner's. */
export type Verdict = 'pass' | 'keep' | 'drop';

export interface BurstJudgeParts<Key> {
  /** Calls `task` after `delayMs`; returns how to call it off. */
  readonly after: (delayMs: number, task: () => void) => () => void;
  readonly characterOf: (key: Key) => string;
  /** A scanner typed this. */
  readonly onScan: (text: string) => void;
  /** A hand typed these after all: they are due now, in this order. */
  readonly onTyping: (keys: readonly Key[]) => void;
}

/**
 * What tells a scanner from a hand. Measured scanners leave 1–19 ms between keys; a practised typist now and then less
 * than 40 ms between two, never between five in a row.
 */
export const limits = {
  betweenKeysMs: 40,
  fewestCharacters: 5,
  /** So much silence ends a scan. */
  silenceMs: 200,
  /** How long a hand's key is held back: a little more than what would make it a scanner's, for events that come late. */
  holdMs: 80,
  /** The station takes no longer text; what goes beyond is no code of ours anyway. */
  longestText: 1024,
} as const;

/**
 * Decides about each key as it comes. The first keys of a scan look like a hand's, so characters are held back for a
 * moment: a hand does not notice, and nothing of a scan is ever typed.
 */
export class BurstJudge<Key> {
  readonly #parts: BurstJudgeParts<Key>;
  #held: Key[] = [];
  #lastAt = Number.NEGATIVE_INFINITY;
  #scanEndedAt = Number.NEGATIVE_INFINITY;
  #callOff: () => void = () => undefined;

  constructor(parts: BurstJudgeParts<Key>) {
    this.#parts = parts;
  }

  /** @param atMs when the key went down, by the clock of the events */
  judge(key: Key, kind: KeyKind, atMs: number): Verdict {
    this.#settleIfLate(atMs);
    if (kind === 'character') return this.#hold(key, atMs);
    if (kind === 'end' && atMs - this.#scanEndedAt <= limits.betweenKeysMs) return 'drop';
    if (this.#held.length === 0) return 'pass';
    if (!this.#sure) return this.#handsKey(key);
    if (kind === 'end') {
      this.#scanEndedAt = atMs;
      this.#settle();
    }
    return 'drop';
  }

  /** Ends all waiting; keys held back are due. */
  stop(): void {
    if (this.#held.length > 0) this.#settle();
  }

  get #sure(): boolean {
    return this.#held.length >= limits.fewestCharacters;
  }

  #settleIfLate(atMs: number): void {
    const pauseMs = atMs - this.#lastAt;
    if (this.#held.length > 0 && pauseMs > (this.#sure ? limits.silenceMs : limits.betweenKeysMs))
      this.#settle();
  }

  #hold(key: Key, atMs: number): Verdict {
    this.#held.push(key);
    this.#lastAt = atMs;
    this.#callOff();
    this.#callOff = this.#parts.after(this.#sure ? limits.silenceMs : limits.holdMs, () => this.#settle());
    return 'keep';
  }

  /** Comes right after a few characters: it is due after them. */
  #handsKey(key: Key): Verdict {
    this.#held.push(key);
    this.#release();
    return 'keep';
  }

  #settle(): void {
    if (this.#sure) this.#tellScan();
    else this.#release();
  }

  #tellScan(): void {
    const characters = this.#take().map((key) => this.#parts.characterOf(key));
    this.#parts.onScan(beginningOf(characters.join(''), limits.longestText));
  }

  #release(): void {
    this.#parts.onTyping(this.#take());
  }

  #take(): Key[] {
    this.#callOff();
    const held = this.#held;
    this.#held = [];
    return held;
  }
}
