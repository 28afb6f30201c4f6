export interface ReceiveBufferOptions {
  readonly capacityBytes: number;
  readonly onHold: () => void;
  readonly onRelease: () => void;
}

/** Free bytes at which the host is told to stop, and to go on (Epson's TM printers, 4 KB buffer). */
const holdAtFreeBytes = 128;
const releaseAtFreeBytes = 256;

/** The printer's bounded memory for what has come in and is not worked off yet. */
export class ReceiveBuffer {
  readonly #options: ReceiveBufferOptions;
  readonly #ring: Uint8Array;
  #start = 0;
  #length = 0;
  #held = false;
  /** Bytes that came though the buffer was full: lost, as on a real printer. */
  lostBytes = 0;

  constructor(options: ReceiveBufferOptions) {
    this.#options = options;
    this.#ring = new Uint8Array(options.capacityBytes);
  }

  get length(): number {
    return this.#length;
  }

  get held(): boolean {
    return this.#held;
  }

  put(byte: number): void {
    if (this.#length === this.#ring.length) {
      this.lostBytes++;
      return;
    }
    this.#ring[(this.#start + this.#length) % this.#ring.length] = byte;
    this.#length++;
    if (!this.#held && this.#free <= holdAtFreeBytes) this.#hold();
  }

  take(): number | undefined {
    if (this.#length === 0) return undefined;
    const byte = this.#ring[this.#start];
    this.#start = (this.#start + 1) % this.#ring.length;
    this.#length--;
    if (this.#held && this.#free >= releaseAtFreeBytes) this.#release();
    return byte;
  }

  clear(): void {
    this.#length = 0;
    if (this.#held) this.#release();
  }

  get #free(): number {
    return this.#ring.length - this.#length;
  }

  #hold(): void {
    this.#held = true;
    this.#options.onHold();
  }

  #release(): void {
    this.#held = false;
    this.#options.onRelease();
  }
}
