/** A command as the printer's processor takes it from its buffer: what it is and its argument bytes. */
export interface ReadCommand {
  /** The leading bytes in hex, `1b40`; `text` for a character. A language may have names of its own beside these. */
  readonly name: string;
  readonly args: Uint8Array;
}

/** Longer payloads are swallowed but not kept: no real head could print them. */
const keptBytes = 64 * 1024;

/**
 * Reads the host's bytes one by one, as a printer's processor does. It knows how long each command is, so that image
 * or code data that look like a command are not taken for one.
 */
export abstract class ThermalCommandReader {
  #pending: number[] = [];
  /** Total length of the pending command, once known. */
  #length: number | undefined;
  #seen = 0;

  /** How long the command begun is in all; `undefined` while that is not known yet. */
  protected abstract lengthOf(begun: readonly number[]): number | undefined;

  protected abstract named(bytes: readonly number[]): ReadCommand;

  /** In the middle of a payload whose bytes mean nothing by themselves. */
  get insideData(): boolean {
    return this.#length !== undefined && this.#seen > 2;
  }

  /** Takes one byte; returns a command when it is the command's last. */
  push(byte: number): ReadCommand | null {
    this.#seen++;
    if (this.#pending.length < keptBytes) this.#pending.push(byte);
    this.#length ??= this.lengthOf(this.#pending);
    if (this.#length === undefined || this.#seen < this.#length) return null;
    const command = this.named(this.#pending);
    this.#begin();
    return command;
  }

  reset(): void {
    this.#begin();
  }

  #begin(): void {
    this.#pending = [];
    this.#length = undefined;
    this.#seen = 0;
  }
}

export function hex(bytes: readonly number[]): string {
  return bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
