import { type Masker, type Masking, type Piece, Telling } from './masking.ts';

/**
 * Masking of ESC/POS: shown are the commands of {@link parameterBytes} with their parameters, line ends, and the printer's
 * status bytes. What is printed (characters, QR and bar codes, images) is masked, and so is every command that is not known.
 */
export const escPosMasking: Masking = {
  name: 'escpos',
  open() {
    const printed = new Printed();
    return { sent: new CommandMasker(printed), received: new StatusMasker(printed) };
  },
};

const esc = 0x1b;
const fs = 0x1c;
const gs = 0x1d;
const dle = 0x10;

/** How many bytes of parameters follow the two bytes of a command. None of them is ever printed. */
const parameterBytes: Readonly<Record<number, Readonly<Record<string, number>>>> = {
  [esc]: {
    '@': 0,
    '!': 1,
    '-': 1,
    '2': 0,
    '3': 1,
    E: 1,
    G: 1,
    J: 1,
    M: 1,
    R: 1,
    V: 1,
    a: 1,
    d: 1,
    i: 0,
    m: 0,
    t: 1,
    '{': 1,
    c: 2,
    p: 3,
    '=': 1,
    $: 2,
  },
  [fs]: { '&': 0, '.': 0, '!': 1, '-': 1, S: 2, W: 1, C: 1 },
  [gs]: { '!': 1, a: 1, r: 1, I: 1, h: 1, w: 1, H: 1, f: 1, B: 1, L: 2, W: 2, P: 2 },
  [dle]: { '\x04': 1, '\x05': 1 },
};
/** LF, CR, FF, HT, CAN, XON, XOFF: never part of a character in any of the printers' character sets. */
const controls = new Set([0x0a, 0x0d, 0x0c, 0x09, 0x18, 0x11, 0x13]);
/** GS V with one of these takes how far to feed before the cut. */
const feedingCuts = new Set([0x41, 0x42, 0x61, 0x62, 0x67, 0x68]);
/** GS ( k: everything but storing the code's data (function 80) is settings. */
const storeQrData = 0x50;
const mostSettingBytes = 4;

/** What is known of a command from its bytes so far: complete, with so many bytes to be printed after it; or not yet. */
type Heard = { readonly printedBytes: number } | 'incomplete' | 'unknown';

function receive(bytes: readonly number[]): Heard {
  const [lead = 0, letter] = bytes;
  if (letter === undefined) return 'incomplete';
  const name = String.fromCharCode(letter);
  const fixed = parameterBytes[lead]?.[name];
  if (fixed !== undefined) return after(bytes, 2 + fixed, 0);
  if (lead === dle && letter === 0x14) return hearPulse(bytes);
  if (lead === esc && name === '*')
    return after(bytes, 5, word(bytes, 3) * (bytes[2] === 32 || bytes[2] === 33 ? 3 : 1));
  if (lead !== gs) return 'unknown';
  if (name === 'V') return after(bytes, feedingCuts.has(bytes[2] ?? 0) ? 4 : 3, 0);
  if (name === 'v') return after(bytes, 8, word(bytes, 4) * word(bytes, 6));
  if (name === 'k') return hearBarcode(bytes);
  return name === '(' ? hearFunction(bytes) : 'unknown';
}

/** DLE DC4: 8 clears buffers under a key of seven bytes, the others take two. */
function hearPulse(bytes: readonly number[]): Heard {
  return after(bytes, bytes[2] === 8 ? 10 : 5, 0);
}

/** GS k m n d…; the older form without a length ends with NUL and is not known here. */
function hearBarcode(bytes: readonly number[]): Heard {
  if (bytes.length > 2 && (bytes[2] ?? 0) < 0x41) return 'unknown';
  return after(bytes, 4, bytes[3] ?? 0);
}

/** GS ( letter pL pH …: settings are short; everything longer is masked whole after its length. */
function hearFunction(bytes: readonly number[]): Heard {
  if (bytes.length < 5) return 'incomplete';
  const length = word(bytes, 3);
  if (length > mostSettingBytes) return { printedBytes: length };
  const waitsForFunction = bytes.length < 5 + Math.min(2, length);
  if (waitsForFunction) return 'incomplete';
  if (bytes[6] === storeQrData) return { printedBytes: length - 2 };
  return after(bytes, 5 + length, 0);
}

function after(bytes: readonly number[], headBytes: number, printedBytes: number): Heard {
  return bytes.length < headBytes ? 'incomplete' : { printedBytes };
}

function word(bytes: readonly number[], at: number): number {
  return (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8);
}

/** What was masked of late on its way to the printer: a line that only echoes must not tell it. */
class Printed {
  readonly #values = new Set<number>();
  #harmless = 0;

  add(byte: number): void {
    this.#harmless = 0;
    // No character is below a space; most status bytes are.
    if (byte >= 0x20) this.#values.add(byte);
  }
  /** Something was sent that held nothing to be masked. After a few of them an echo would have come. */
  quiet(): void {
    this.#harmless++;
    if (this.#harmless > 16) this.#values.clear();
  }
  has(byte: number): boolean {
    return this.#values.has(byte);
  }
}

class CommandMasker implements Masker {
  readonly #printed: Printed;
  /** The command at hand, not yet complete. */
  #command: number[] = [];
  /** So many of its bytes were told before it was complete. */
  #shown = 0;
  #toPrint = 0;

  constructor(printed: Printed) {
    this.#printed = printed;
  }

  push(bytes: Uint8Array): Piece[] {
    const telling = new Telling();
    for (const byte of bytes) this.#take(byte, telling);
    const { pieces } = telling;
    if (pieces.every((piece) => 'shown' in piece)) this.#printed.quiet();
    return pieces;
  }

  flush(): Piece[] {
    const telling = new Telling();
    telling.mask(this.#command.length - this.#shown);
    this.#shown = this.#command.length;
    return telling.pieces;
  }

  #take(byte: number, telling: Telling): void {
    const beginsOrGoesOn = this.#command.length > 0 || byte in parameterBytes;
    if (this.#toPrint > 0) {
      this.#toPrint--;
      this.#mask(byte, telling);
    } else if (beginsOrGoesOn) {
      this.#command.push(byte);
      this.#judge(telling);
    } else if (controls.has(byte)) telling.show(byte);
    else this.#mask(byte, telling);
  }

  #judge(telling: Telling): void {
    const received = receive(this.#command);
    if (received === 'unknown') this.#maskCommand(telling);
    else if (received !== 'incomplete') {
      telling.show(...this.#command.slice(this.#shown));
      this.#forgetCommand();
      this.#toPrint = received.printedBytes;
    }
  }

  #maskCommand(telling: Telling): void {
    for (const byte of this.#command) this.#printed.add(byte);
    telling.mask(this.#command.length - this.#shown);
    this.#forgetCommand();
  }

  #forgetCommand(): void {
    this.#command = [];
    this.#shown = 0;
  }

  #mask(byte: number, telling: Telling): void {
    this.#printed.add(byte);
    telling.mask(1);
  }
}

/** A printer says how it is and what it is called. Characters above ASCII it has no reason to send. */
class StatusMasker implements Masker {
  readonly #printed: Printed;

  constructor(printed: Printed) {
    this.#printed = printed;
  }
  push(bytes: Uint8Array): Piece[] {
    const telling = new Telling();
    for (const byte of bytes) telling.emit(byte, byte < 0x80 && !this.#printed.has(byte));
    return telling.pieces;
  }
  flush(): Piece[] {
    return [];
  }
}
