/**
 * SAM_V framing (GA 467): `AA AA AA 96 69`, big-endian length, body, XOR.
 * The length counts what follows it, checksum included; the XOR covers length and body.
 */

const preamble = Uint8Array.of(0xaa, 0xaa, 0xaa, 0x96, 0x69);
/** SW1 SW2 SW3 and the checksum. */
const shortestBody = 4;
/** The longest reply known has 0x090A; more is noise that looks like a length. */
const longestBody = 4096;

/** What the module answered. SW1 and SW2 may carry the card's own status word and decide nothing. */
export interface Reply {
  readonly sw3: number;
  /** A copy of its own; wipe it after use. */
  readonly data: Uint8Array;
}

export type ParsedFrame =
  | { readonly kind: 'reply'; readonly reply: Reply }
  /** A whole frame whose XOR is wrong; its content was thrown away. */
  | { readonly kind: 'checksum-error'; readonly length: number };

/** Finds replies in a stream of bytes; it keeps what may be personal until `wipe`. */
export interface ReplyParser {
  /** True while a frame has begun and is not complete. */
  readonly midFrame: boolean;
  /** Takes the next piece and returns the frames that it completes. */
  push(bytes: Uint8Array): ParsedFrame[];
  /** Forgets a frame that will not be completed. */
  reset(): void;
  /** Nothing more will come: what had begun is no frame. Returns the frames that it hid, where the framing allows that. */
  afterGap(): ParsedFrame[];
  /** Forgets, and zeroes what was collected. */
  wipe(): void;
}

/** The bytes of one command. @param body CMD, PARA and data */
export function encodeCommand(body: readonly number[]): Uint8Array {
  const length = body.length + 1;
  const counted = [length >> 8, length & 0xff, ...body];
  return Uint8Array.of(...preamble, ...counted, xorOf(counted));
}

function xorOf(bytes: ArrayLike<number>): number {
  let xor = 0;
  for (let at = 0; at < bytes.length; at++) xor ^= bytes[at] ?? 0;
  return xor;
}

/**
 * Finds replies in a stream that comes in pieces of any size, with noise between them.
 * Inside a frame of plausible length it never looks for another preamble: card data may contain that pattern.
 */
export class FrameParser implements ReplyParser {
  /** Length bytes and body of the frame at hand. */
  readonly #frame = new Uint8Array(2 + longestBody);
  #matched = 0;
  #filled = 0;
  #size = 0;

  get midFrame(): boolean {
    return this.#matched === preamble.length;
  }

  push(bytes: Uint8Array): ParsedFrame[] {
    const frames: ParsedFrame[] = [];
    let at = 0;
    while (at < bytes.length) {
      if (this.#size === 0) this.#pushByte(bytes[at++] ?? 0);
      else at += this.#pushBody(bytes.subarray(at), frames);
    }
    return frames;
  }

  reset(): void {
    this.#matched = 0;
    this.#filled = 0;
    this.#size = 0;
  }

  afterGap(): ParsedFrame[] {
    this.reset();
    return [];
  }

  wipe(): void {
    this.reset();
    this.#frame.fill(0);
  }

  #pushByte(byte: number): void {
    if (!this.midFrame) {
      this.#matchPreamble(byte);
      return;
    }
    this.#frame[this.#filled++] = byte;
    if (this.#filled === 2) this.#startBody();
  }

  /** Follows the preamble byte by byte; a run of `AA` may be longer than three. */
  #matchPreamble(byte: number): void {
    if (byte === preamble[this.#matched]) this.#matched++;
    else if (byte === 0xaa) this.#matched = this.#matched === 3 ? 3 : 1;
    else this.#matched = 0;
  }

  /** An impossible length means that the preamble was chance: its two bytes may already belong to the real one. */
  #startBody(): void {
    const [high = 0, low = 0] = this.#frame;
    const length = (high << 8) | low;
    if (length >= shortestBody && length <= longestBody) {
      this.#size = 2 + length;
      return;
    }
    this.reset();
    this.#matchPreamble(high);
    this.#matchPreamble(low);
  }

  /** Copies what belongs to the frame; returns how many bytes it took. */
  #pushBody(bytes: Uint8Array, frames: ParsedFrame[]): number {
    const taken = Math.min(bytes.length, this.#size - this.#filled);
    this.#frame.set(bytes.subarray(0, taken), this.#filled);
    this.#filled += taken;
    if (this.#filled === this.#size) frames.push(this.#complete());
    return taken;
  }

  #complete(): ParsedFrame {
    const frame = this.#frame.subarray(0, this.#size);
    const intact = xorOf(frame) === 0;
    const sw3 = frame[4] ?? 0;
    const parsed: ParsedFrame = intact
      ? { kind: 'reply', reply: { sw3, data: frame.slice(5, -1) } }
      : { kind: 'checksum-error', length: frame.length - 2 };
    this.reset();
    return parsed;
  }
}
