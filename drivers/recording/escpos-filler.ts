/** Begins the answer to GS I, which NUL ends. */
const textStart = 0x5f;

/**
 * Fills masked ESC/POS replies. A printer tells the same text (its serial number) whenever it is asked; where one was masked
 * because its characters had just been printed, the one that was told before stands in. Other bytes become zeroes.
 */
export class EscPosFiller {
  #shown: readonly number[] = [];
  /** The text at hand; undefined between texts. */
  #text: number[] | undefined;
  #whole = true;

  take(shown: number | null): number {
    const byte = shown ?? (this.#text && this.#shown[this.#text.length]) ?? 0;
    if (shown === null) this.#whole = false;
    if (!this.#text && byte === textStart) {
      this.#text = [];
      this.#whole = true;
    } else if (this.#text && byte === 0) this.#endText(this.#text);
    else this.#text?.push(byte);
    return byte;
  }

  #endText(text: readonly number[]): void {
    if (this.#whole) this.#shown = text;
    this.#text = undefined;
  }
}
