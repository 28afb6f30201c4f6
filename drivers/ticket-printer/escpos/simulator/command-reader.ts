/** A command as the printer's processor takes it from its buffer: what it is and its argument bytes. */
export interface ReadCommand {
  /** The leading bytes in hex, `1b40`; `text` for a character, `real-time` for DLE commands. */
  readonly name: string;
  readonly args: Uint8Array;
}

/** How long a command is, its leading bytes included; `undefined` while that is not known yet. */
type Length = (bytes: readonly number[]) => number | undefined;

/** Longer payloads are swallowed but not kept: no real head could print them. */
const keptBytes = 64 * 1024;

const fixed =
  (length: number): Length =>
  () =>
    length;
const at = (bytes: readonly number[], index: number) => bytes[index] ?? 0;
const word = (bytes: readonly number[], index: number) => at(bytes, index) + 256 * at(bytes, index + 1);
/** Known once `header` bytes are there. */
const after =
  (header: number, total: Length): Length =>
  (bytes) =>
    bytes.length < header ? undefined : total(bytes);
/** No list of tab stops or barcode in the old form is longer. */
const longestList = 256;
/** Ends with its first 00 after `header` bytes. */
const untilNul =
  (header: number): Length =>
  (bytes) =>
    (bytes.length > header && bytes.at(-1) === 0) || bytes.length >= longestList ? bytes.length : undefined;

/** Every command whose length is not "its two leading bytes and one argument". */
const lengths: Readonly<Record<string, Length>> = {
  '1b40': fixed(2),
  '1b32': fixed(2),
  '1b69': fixed(2),
  '1b6d': fixed(2),
  '1b76': fixed(2),
  '1b42': fixed(4),
  '1b63': fixed(4),
  '1b70': fixed(5),
  '1b24': fixed(4),
  '1b5c': fixed(4),
  '1b44': untilNul(2),
  '1b2a': after(5, (bytes) => 5 + word(bytes, 3) * (at(bytes, 2) >= 32 ? 3 : 1)),
  '1c26': fixed(2),
  '1c2e': fixed(2),
  '1c53': fixed(4),
  '1c32': fixed(4 + 72),
  '1d28': after(5, (bytes) => 5 + word(bytes, 3)),
  '1d38': after(7, (bytes) => 7 + word(bytes, 3) + 65536 * word(bytes, 5)),
  '1d2a': after(4, (bytes) => 4 + at(bytes, 2) * at(bytes, 3) * 8),
  '1d4c': fixed(4),
  '1d57': fixed(4),
  '1d50': fixed(4),
  '1d56': after(3, (bytes) => (at(bytes, 2) >= 65 ? 4 : 3)),
  '1de2': fixed(2),
  '1de3': fixed(2),
  '1de4': fixed(2),
  '1d65': after(3, (bytes) => ({ 3: 4, 32: 5 })[at(bytes, 2)] ?? 3),
  '1d6b': after(4, (bytes) => (at(bytes, 2) >= 65 ? 4 + at(bytes, 3) : untilNul(3)(bytes))),
  '1d76': after(8, (bytes) => 8 + word(bytes, 4) * word(bytes, 6)),
  '1004': fixed(3),
  '1005': fixed(3),
  '1014': after(3, (bytes) => (at(bytes, 2) === 8 ? 10 : 5)),
};
const escapes = new Set([0x1b, 0x1c, 0x1d]);

export interface ReaderOptions {
  /** The font has four-byte GB18030 characters. */
  readonly fourByteCharacters: boolean;
}

/**
 * Reads the host's bytes one by one, as a printer's processor does. It knows how long each command is, so that image
 * or code data that look like a command are not taken for one.
 */
export class CommandReader {
  readonly #options: ReaderOptions;
  #pending: number[] = [];
  /** Total length of the pending command, once known. */
  #length: number | undefined;
  #seen = 0;
  #chinese = false;

  constructor(options: ReaderOptions) {
    this.#options = options;
  }

  /** In the middle of a payload whose bytes mean nothing by themselves. */
  get insideData(): boolean {
    return this.#length !== undefined && this.#seen > 2;
  }

  reset(): void {
    this.#begin();
    this.#chinese = false;
  }

  /** Takes one byte; returns a command when it is the command's last. */
  push(byte: number): ReadCommand | null {
    this.#seen++;
    if (this.#pending.length < keptBytes) this.#pending.push(byte);
    this.#length ??= this.#knownLength();
    if (this.#length === undefined || this.#seen < this.#length) return null;
    const command = this.#named();
    this.#begin();
    if (command.name === '1c26') this.#chinese = true;
    if (command.name === '1c2e' || command.name === '1b40') this.#chinese = false;
    return command;
  }

  #begin(): void {
    this.#pending = [];
    this.#length = undefined;
    this.#seen = 0;
  }

  #knownLength(): number | undefined {
    const [first = 0] = this.#pending;
    if (this.#chinese && first >= 0x81 && first <= 0xfe) return this.#characterLength();
    if (!escapes.has(first) && first !== 0x10) return 1;
    if (this.#pending.length < 2) return undefined;
    const rule = lengths[hex(this.#pending.slice(0, 2))];
    if (rule) return rule(this.#pending);
    return first === 0x10 ? 2 : 3;
  }

  #characterLength(): number | undefined {
    const second = this.#pending[1];
    if (second === undefined) return undefined;
    return this.#options.fourByteCharacters && second >= 0x30 && second <= 0x39 ? 4 : 2;
  }

  #named(): ReadCommand {
    const bytes = this.#pending;
    const [first = 0] = bytes;
    if (first === 0x10 && bytes.length > 2) return { name: 'real-time', args: Uint8Array.from(bytes) };
    if (escapes.has(first)) return { name: hex(bytes.slice(0, 2)), args: Uint8Array.from(bytes.slice(2)) };
    if (first < 0x20 && bytes.length === 1) return { name: hex(bytes), args: new Uint8Array() };
    return { name: 'text', args: Uint8Array.from(bytes) };
  }
}

function hex(bytes: readonly number[]): string {
  return bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
