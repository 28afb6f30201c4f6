import type { UsbLayout } from './layout.ts';
import type { UsbEndpoint } from './usb-system.ts';

/** How one stream of bytes lies over the endpoints of a device. */
export interface Pipes {
  /** Cuts what the driver writes: which bytes go where, in order. */
  route(bytes: Uint8Array): readonly Routed[];
  /** Where the device's next bytes are to be read. Undefined: it never sends any. */
  readonly next: UsbEndpoint | undefined;
  /** Told of what was read from `next`. */
  took(bytes: Uint8Array): void;
}

export interface Routed {
  readonly to: UsbEndpoint;
  readonly bytes: Uint8Array;
}

/** How long a frame is, told by its first bytes. */
export interface Framing {
  readonly headBytes: number;
  /** @returns bytes that follow the head; 0 for a head that cannot be one */
  restBytes(head: Uint8Array): number;
}

/** SAM_V: preamble of five bytes, then the length of what follows, big-endian; at most 4096 as in the serial form. */
export const samFraming: Framing = {
  headBytes: 7,
  restBytes: (head) => {
    const length = ((head[5] ?? 0) << 8) | (head[6] ?? 0);
    return length <= 4096 ? length : 0;
  },
};

export function pipesFor(layout: UsbLayout, framing: Framing = samFraming): Pipes {
  return layout.kind === 'split' ? new SplitPipes(layout, framing) : new SimplePipes(layout);
}

class SimplePipes implements Pipes {
  readonly next: UsbEndpoint | undefined;
  readonly #out: UsbEndpoint;

  constructor({ out, in: from }: Extract<UsbLayout, { kind: 'simple' }>) {
    this.#out = out;
    this.next = from;
  }
  route(bytes: Uint8Array): readonly Routed[] {
    return [{ to: this.#out, bytes }];
  }
  took(): void {}
}

/**
 * The head of each frame goes through one pair of endpoints, the rest through another. The next pipe to read follows from
 * the bytes read so far: reading both at once could hand out the rest before its head.
 */
class SplitPipes implements Pipes {
  readonly #layout: Extract<UsbLayout, { kind: 'split' }>;
  readonly #sending: FrameCursor;
  readonly #receiving: FrameCursor;

  constructor(layout: Extract<UsbLayout, { kind: 'split' }>, framing: Framing) {
    this.#layout = layout;
    this.#sending = new FrameCursor(framing);
    this.#receiving = new FrameCursor(framing);
  }

  get next(): UsbEndpoint {
    return this.#receiving.inHead ? this.#layout.head.in : this.#layout.rest.in;
  }

  /** A write begins a frame, and a command begins a new answer: what was missing of the last one will not come. */
  route(bytes: Uint8Array): readonly Routed[] {
    this.#sending.restart();
    this.#receiving.restart();
    const routed: Routed[] = [];
    for (let at = 0; at < bytes.length; ) {
      const to = this.#sending.inHead ? this.#layout.head.out : this.#layout.rest.out;
      const taken = this.#sending.advance(bytes.subarray(at));
      routed.push({ to, bytes: bytes.subarray(at, at + taken) });
      at += taken;
    }
    return routed;
  }

  took(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length; ) at += this.#receiving.advance(bytes.subarray(at));
  }
}

/** Where in a frame a stream stands. */
class FrameCursor {
  readonly #framing: Framing;
  readonly #head: Uint8Array;
  #headKnown = 0;
  #restLeft = 0;

  constructor(framing: Framing) {
    this.#framing = framing;
    this.#head = new Uint8Array(framing.headBytes);
  }

  get inHead(): boolean {
    return this.#restLeft === 0;
  }
  restart(): void {
    this.#headKnown = 0;
    this.#restLeft = 0;
  }

  /** Moves on to the end of the part it stands in, or of `bytes`. @returns how many bytes that were, at least one */
  advance(bytes: Uint8Array): number {
    return this.inHead ? this.#advanceHead(bytes) : this.#advanceRest(bytes);
  }

  #advanceHead(bytes: Uint8Array): number {
    const part = bytes.subarray(0, this.#head.length - this.#headKnown);
    this.#head.set(part, this.#headKnown);
    this.#headKnown += part.length;
    if (this.#headKnown === this.#head.length) {
      this.#restLeft = this.#framing.restBytes(this.#head);
      this.#headKnown = 0;
    }
    return part.length;
  }

  #advanceRest(bytes: Uint8Array): number {
    const taken = Math.min(bytes.length, this.#restLeft);
    this.#restLeft -= taken;
    return taken;
  }
}
