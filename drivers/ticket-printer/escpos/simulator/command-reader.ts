import {
  after,
  at,
  chinese,
  fixed,
  type Length,
  until,
  word,
} from '#drivers/ticket-printer/thermal/simulator/command-length.ts';
import {
  hex,
  type ReadCommand,
  ThermalCommandReader,
} from '#drivers/ticket-printer/thermal/simulator/command-reader.ts';

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
  '1b44': until(2, 0),
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
  '1d6b': after(4, (bytes) => (at(bytes, 2) >= 65 ? 4 + at(bytes, 3) : until(3, 0)(bytes))),
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

/** ESC/POS. The DLE commands, carried out as they arrive, are all called `real-time`, with their leading bytes among the arguments. */
export class CommandReader extends ThermalCommandReader {
  readonly #character: Length;
  #chinese = false;

  constructor({ fourByteCharacters }: ReaderOptions) {
    super();
    this.#character = chinese(fourByteCharacters);
  }

  override reset(): void {
    super.reset();
    this.#chinese = false;
  }

  override push(byte: number): ReadCommand | null {
    const command = super.push(byte);
    if (command?.name === '1c26') this.#chinese = true;
    if (command?.name === '1c2e' || command?.name === '1b40') this.#chinese = false;
    return command;
  }

  protected lengthOf(begun: readonly number[]): number | undefined {
    const [first = 0] = begun;
    if (this.#chinese && first >= 0x81 && first <= 0xfe) return this.#character(begun);
    if (!escapes.has(first) && first !== 0x10) return 1;
    if (begun.length < 2) return undefined;
    const rule = lengths[hex(begun.slice(0, 2))];
    if (rule) return rule(begun);
    return first === 0x10 ? 2 : 3;
  }

  protected named(bytes: readonly number[]): ReadCommand {
    const [first = 0] = bytes;
    if (first === 0x10 && bytes.length > 2) return { name: 'real-time', args: Uint8Array.from(bytes) };
    if (escapes.has(first)) return { name: hex(bytes.slice(0, 2)), args: Uint8Array.from(bytes.slice(2)) };
    if (first < 0x20 && bytes.length === 1) return { name: hex(bytes), args: new Uint8Array() };
    return { name: 'text', args: Uint8Array.from(bytes) };
  }
}
