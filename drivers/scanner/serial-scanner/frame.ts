import { longestScan } from '../scan-text.ts';

/** What the scanner is set to send after each scan. `none`: silence ends it. */
export type Suffix = 'cr' | 'crlf' | 'none';

/** The bytes of one scan; `null` when they were more than any scan of ours has. */
export type ScanLine = Uint8Array | null;

const cr = 0x0d;
const lf = 0x0a;

/**
 * Cuts a stream into scans. Holds at most one, of bounded length. Both CR and LF end one whatever the setting, for a
 * scanner that lost its settings falls back to its maker's; a line without anything in it is the other half of CR LF.
 */
export class LineReader {
  readonly #held = new Uint8Array(longestScan);
  #length = 0;

  /** Whether part of a scan is held. */
  get waiting(): boolean {
    return this.#length > 0;
  }

  /** @returns the scans that ended within these bytes */
  push(bytes: Uint8Array): ScanLine[] {
    const ended: ScanLine[] = [];
    for (const byte of bytes) {
      if (byte !== cr && byte !== lf) this.#keep(byte);
      else if (this.waiting) ended.push(this.take());
    }
    return ended;
  }

  /** Ends what is held, as silence does. */
  take(): ScanLine {
    const line = this.#length > longestScan ? null : this.#held.slice(0, this.#length);
    this.forget();
    return line;
  }

  forget(): void {
    this.#held.fill(0);
    this.#length = 0;
  }

  #keep(byte: number): void {
    if (this.#length < longestScan) this.#held[this.#length] = byte;
    this.#length = Math.min(this.#length + 1, longestScan + 1);
  }
}
