import { longestScan } from '../scan-text.ts';
import { delays } from './delays.ts';
import type { Typed } from './keys.ts';

/** Fewer characters in a row are a hand on the keys. */
export const fewestCharacters = 5;

/**
 * Tells a scan from typing by the times of the keys. Holds at most one scan, of bounded length, and of typing by hand no
 * more than the keys that came within a moment of each other.
 */
export class BurstReader {
  #text = '';
  #tooLong = false;
  #lastAt = Number.NEGATIVE_INFINITY;

  /** Whether enough came quickly enough to be a scan. */
  get sure(): boolean {
    return this.#text.length >= fewestCharacters;
  }
  get tooLong(): boolean {
    return this.#tooLong;
  }

  /**
   * One key.
   * @param atMs monotonic
   * @returns true when it ended a scan, which {@link take} then gives
   */
  push(typed: Typed, atMs: number): boolean {
    const pauseMs = atMs - this.#lastAt;
    this.#lastAt = atMs;
    if (pauseMs > (this.sure ? delays.silenceMs : delays.betweenKeysMs)) this.forget();
    if (typed.kind === 'character') this.#add(typed.character);
    else if (this.sure) return true;
    else this.forget();
    return false;
  }

  /** What was scanned; afterwards nothing is held. */
  take(): string {
    const text = this.#text;
    this.forget();
    return text;
  }

  forget(): void {
    this.#text = '';
    this.#tooLong = false;
  }

  #add(character: string): void {
    this.#tooLong ||= this.#text.length >= longestScan;
    if (!this.#tooLong) this.#text += character;
  }
}
