import { type Masker, type Masking, type Piece, Telling } from './masking.ts';

/**
 * Masking of SAM_V frames (GA 467): shown are the preamble, the length, the command or the status word, and the two inner
 * lengths of a read. Data and checksum are masked: the checksum of a card would tell something of its bytes. Bytes
 * outside a frame are masked as well.
 */
export const samVMasking: Masking = {
  name: 'sam-v',
  open: () => ({ sent: new FrameMasker(commandShape), received: new FrameMasker(replyShape) }),
};

export const preamble: readonly number[] = [0xaa, 0xaa, 0xaa, 0x96, 0x69];
/** Preamble and the two bytes of the length. */
export const headLength = preamble.length + 2;
const longestBody = 4096;

interface Shape {
  /** Bytes that a body has at least: its words and the checksum. */
  readonly shortestBody: number;
  /** The values that may be shown at each place of the body; after them all is masked. */
  allowed(bodyLength: number): readonly ReadonlySet<number>[];
}

const commandShape: Shape = {
  shortestBody: 3,
  allowed: () => [
    new Set([0x10, 0x11, 0x12, 0x20, 0x30, 0x60, 0x61]),
    new Set([0x00, 0x01, 0x02, 0x03, 0x04, 0x05, 0x10, 0xff]),
  ],
};

const statusWords = [
  0x90, 0x91, 0x9f, 0x10, 0x11, 0x21, 0x23, 0x24, 0x31, 0x32, 0x33, 0x37, 0x3f, 0x40, 0x41, 0x47, 0x60, 0x66,
  0x80, 0x81,
];
/** SW1 and SW2 can be the card's own status word; shown when they say nothing. */
const words = [new Set([0x00]), new Set([0x00]), new Set(statusWords)];
/** Lengths of text and photo, big-endian; in the longer form that of the fingerprints, which are never asked for. */
const innerLengths: Readonly<Record<number, readonly number[]>> = {
  1288: [0x01, 0x00, 0x04, 0x00],
  1290: [0x01, 0x00, 0x04, 0x00, 0x00, 0x00],
};

const replyShape: Shape = {
  shortestBody: 4,
  allowed: (bodyLength) => [
    ...words,
    ...(innerLengths[bodyLength] ?? []).map((expected) => new Set([expected])),
  ],
};

class FrameMasker implements Masker {
  readonly #shape: Shape;
  /** Bytes that may be the beginning of a frame. */
  #head: number[] = [];
  /** So many of them were told before it was known. */
  #shown = 0;
  #body: BodyMasker | undefined;

  constructor(shape: Shape) {
    this.#shape = shape;
  }

  push(bytes: Uint8Array): Piece[] {
    const telling = new Telling();
    for (const byte of bytes) {
      if (this.#body) this.#takeBody(this.#body, byte, telling);
      else this.#takeHead(byte, telling);
    }
    return telling.pieces;
  }

  flush(): Piece[] {
    const telling = new Telling();
    telling.mask(this.#head.length - this.#shown);
    this.#shown = this.#head.length;
    return telling.pieces;
  }

  #takeHead(byte: number, telling: Telling): void {
    this.#head.push(byte);
    while (!this.#mayBeHead()) {
      this.#head.shift();
      if (this.#shown > 0) this.#shown--;
      else telling.mask(1);
    }
    if (this.#head.length === headLength) this.#beginBody(telling);
  }

  #beginBody(telling: Telling): void {
    telling.show(...this.#head.slice(this.#shown));
    const [high = 0, low = 0] = this.#head.slice(preamble.length);
    this.#body = new BodyMasker((high << 8) | low, this.#shape, high ^ low);
    this.#head = [];
    this.#shown = 0;
  }

  #takeBody(body: BodyMasker, byte: number, telling: Telling): void {
    telling.emit(byte, body.allows(byte));
    if (body.complete) this.#body = undefined;
  }

  #mayBeHead(): boolean {
    const begins = this.#head.every((byte, at) => at >= preamble.length || byte === preamble[at]);
    if (!begins || this.#head.length < headLength) return begins;
    const length = this.#bodyLength();
    return length >= this.#shape.shortestBody && length <= longestBody;
  }

  #bodyLength(): number {
    const [high = 0, low = 0] = this.#head.slice(preamble.length);
    return (high << 8) | low;
  }
}

/** The bytes of a frame after its length. */
class BodyMasker {
  readonly #length: number;
  readonly #allowed: readonly ReadonlySet<number>[];
  readonly #withoutData: boolean;
  #at = 0;
  #xor: number;

  constructor(length: number, shape: Shape, xor: number) {
    this.#length = length;
    this.#allowed = shape.allowed(length);
    this.#withoutData = length === shape.shortestBody;
    this.#xor = xor;
  }

  get complete(): boolean {
    return this.#at === this.#length;
  }

  allows(byte: number): boolean {
    const isChecksum = this.#at === this.#length - 1;
    const allowed = isChecksum
      ? this.#withoutData && byte === this.#xor
      : this.#allowed[this.#at]?.has(byte) === true;
    this.#at++;
    this.#xor ^= byte;
    return allowed;
  }
}
