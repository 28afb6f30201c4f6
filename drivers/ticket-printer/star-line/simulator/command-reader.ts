/** A command as the printer's processor takes it from its buffer. */
export interface ReadCommand {
  /** The leading bytes in hex, `1b40`; `text` for a character. */
  readonly name: string;
  /** What follows the leading bytes. */
  readonly args: Uint8Array;
}

/** How long a command is, its leading bytes included; `undefined` while that is not known yet. */
type Length = (bytes: readonly number[]) => number | undefined;

interface Rule {
  /** Bytes that name it. */
  readonly head: number;
  readonly length: Length;
}

/** Longer payloads are swallowed but not kept: no real head could print them. */
const keptBytes = 64 * 1024;
/** No barcode or memory switch command is longer. */
const longestOpen = 256;

const at = (bytes: readonly number[], index: number) => bytes[index] ?? 0;
const word = (bytes: readonly number[], index: number) => at(bytes, index) + 256 * at(bytes, index + 1);
const fixed = (head: number, length: number): Rule => ({ head, length: () => length });
const counted = (head: number, known: number, total: (bytes: readonly number[]) => number): Rule => ({
  head,
  length: (bytes) => (bytes.length < known ? undefined : total(bytes)),
});
const until = (head: number, known: number, last: number): Rule => ({
  head,
  length: (bytes) =>
    (bytes.length > known && bytes.at(-1) === last) || bytes.length >= longestOpen ? bytes.length : undefined,
});

/** Commands that begin with ESC and are longer than three bytes, or shorter. */
const rules: Readonly<Record<string, Rule>> = {
  '1b40': fixed(2, 2),
  '1b45': fixed(2, 2),
  '1b46': fixed(2, 2),
  '1b34': fixed(2, 2),
  '1b35': fixed(2, 2),
  '1b30': fixed(2, 2),
  '1b31': fixed(2, 2),
  '1b70': fixed(2, 2),
  '1b71': fixed(2, 2),
  '1b69': fixed(2, 4),
  '1b73': fixed(2, 4),
  '1b74': fixed(2, 4),
  '1b3f': fixed(2, 4),
  '1b1e': fixed(3, 4),
  '1b23': until(2, 2, 0x00),
  '1b6b': counted(2, 4, (bytes) => 4 + 24 * word(bytes, 2)),
  '1b58': counted(2, 4, (bytes) => 4 + 3 * word(bytes, 2)),
  '1b4b': counted(2, 4, (bytes) => 4 + word(bytes, 2)),
  '1b4c': counted(2, 4, (bytes) => 4 + word(bytes, 2)),
  '1b62': until(2, 6, 0x1e),
  '1b1d': fixed(3, 4),
  '1b1d41': fixed(3, 5),
  '1b1d52': fixed(3, 5),
  '1b1d03': fixed(3, 6),
  '1b1d53': counted(3, 9, (bytes) => 9 + word(bytes, 4) * word(bytes, 6)),
  '1b1d79': counted(4, 4, (bytes) => (at(bytes, 3) === 0x53 ? 6 : 4)),
  '1b1d7944': counted(4, 8, (bytes) => 8 + word(bytes, 6)),
};
const anyEscape = fixed(2, 3);

/**
 * Reads the host's bytes one by one, as a printer's processor does. It knows how long each command is, so that image
 * or code data that look like a command are not taken for one.
 */
export class CommandReader {
  readonly #fourByteCharacters: boolean;
  #pending: number[] = [];
  #length: number | undefined;
  #seen = 0;

  constructor({ fourByteCharacters }: { readonly fourByteCharacters: boolean }) {
    this.#fourByteCharacters = fourByteCharacters;
  }

  push(byte: number): ReadCommand | null {
    this.#seen++;
    if (this.#pending.length < keptBytes) this.#pending.push(byte);
    this.#length ??= this.#knownLength();
    if (this.#length === undefined || this.#seen < this.#length) return null;
    const command = this.#named();
    this.reset();
    return command;
  }

  reset(): void {
    this.#pending = [];
    this.#length = undefined;
    this.#seen = 0;
  }

  #knownLength(): number | undefined {
    const [first = 0, second] = this.#pending;
    if (first === 0x1b) return this.#escapeLength();
    if (first < 0x81 || first === 0xff) return 1;
    if (second === undefined) return undefined;
    return this.#fourByteCharacters && second >= 0x30 && second <= 0x39 ? 4 : 2;
  }

  /** Some commands are told apart by their third or fourth byte. */
  #escapeLength(): number | undefined {
    const { length } = this.#pending;
    if (length < 2) return undefined;
    const [, second, third] = this.#pending;
    if (second === 0x1d && length < 3) return undefined;
    if (second === 0x1d && third === 0x79 && length < 4) return undefined;
    return this.#rule().length(this.#pending);
  }

  #rule(): Rule {
    for (const head of [4, 3, 2]) {
      const rule = this.#pending.length >= head ? rules[hex(this.#pending.slice(0, head))] : undefined;
      if (rule) return rule;
    }
    return anyEscape;
  }

  #named(): ReadCommand {
    const [first = 0] = this.#pending;
    if (first === 0x1b) {
      const { head } = this.#rule();
      return {
        name: hex(this.#pending.slice(0, head)),
        args: Uint8Array.from(this.#pending.slice(head)),
      };
    }
    const name = first < 0x20 ? hex([first]) : 'text';
    return { name, args: Uint8Array.from(this.#pending) };
  }
}

function hex(bytes: readonly number[]): string {
  return bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
