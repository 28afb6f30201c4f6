import type { ParsedFrame, ReplyParser } from '../sam-v/frame.ts';

/**
 * Framing of the multi-purpose readers of banks: `02`, big-endian length, body, XOR of the body, `03`.
 * A command's body is two command bytes and data, a reply's two status bytes and data.
 */

const start = 0x02;
const end = 0x03;
/** Start, length, XOR and end. */
const envelope = 5;
/** The two status bytes. */
const shortestBody = 2;
/** A card with its photo is 1286; more is noise that looks like a length. */
const longestBody = 1536;

/** The bytes of one command. @param body two command bytes and data */
export function encodeCommand(body: readonly number[]): Uint8Array {
  return Uint8Array.of(start, body.length >> 8, body.length & 0xff, ...body, xorOf(body), end);
}

function xorOf(bytes: ArrayLike<number>): number {
  let xor = 0;
  for (let at = 0; at < bytes.length; at++) xor ^= bytes[at] ?? 0;
  return xor;
}

/**
 * Finds replies in a stream. The one byte of a beginning may be chance, so what turns out to be no frame is searched
 * again from its second byte.
 */
export class BankFrameParser implements ReplyParser {
  readonly #received = new Uint8Array(longestBody + envelope);
  #length = 0;

  get midFrame(): boolean {
    return this.#length > 0;
  }

  push(bytes: Uint8Array): ParsedFrame[] {
    const frames: ParsedFrame[] = [];
    let damaged = 0;
    for (const byte of bytes) {
      this.#received[this.#length++] = byte;
      const found = this.#look();
      if (found?.kind === 'reply') frames.push(found);
      else if (found) damaged = found.length;
    }
    const nothingElse = frames.length === 0 && !this.midFrame;
    return damaged > 0 && nothingElse ? [{ kind: 'checksum-error', length: damaged }] : frames;
  }

  reset(): void {
    this.#length = 0;
  }

  /** What seemed to begin a frame was chance, and the real one may stand behind it. */
  afterGap(): ParsedFrame[] {
    const frames: ParsedFrame[] = [];
    while (this.#length > 0) {
      this.#drop(1);
      const found = this.#look();
      if (found?.kind === 'reply') frames.push(found);
    }
    return frames;
  }

  wipe(): void {
    this.reset();
    this.#received.fill(0);
  }

  /** Judges what was heard until only the beginning of a possible frame is left. */
  #look(): ParsedFrame | undefined {
    let damaged: ParsedFrame | undefined;
    for (;;) {
      const body = this.#bodyLength();
      if (body === undefined || this.#length < body + envelope) return damaged;
      const frame = this.#received.subarray(3, 3 + body + 2);
      if (frame[body] === xorOf(frame.subarray(0, body)) && frame[body + 1] === end) {
        const reply = { sw3: frame[0] ?? 0, data: frame.slice(2, body) };
        this.#drop(body + envelope);
        return { kind: 'reply', reply };
      }
      damaged = { kind: 'checksum-error', length: body };
      this.#drop(1);
    }
  }

  /** Length of the body of the frame that may have begun; undefined until that is known. Drops what begins none. */
  #bodyLength(): number | undefined {
    while (this.#length > 0) {
      const [first, high = 0, low = 0] = this.#received;
      if (first === start && this.#length < 3) return undefined;
      const body = (high << 8) | low;
      if (first === start && body >= shortestBody && body <= longestBody) return body;
      this.#drop(1);
    }
    return undefined;
  }

  #drop(bytes: number): void {
    this.#received.copyWithin(0, bytes, this.#length);
    this.#length -= bytes;
  }
}
