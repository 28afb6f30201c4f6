/** Piece of a long job sent ahead of the wire: long enough to outlast a late timer, short enough to stop soon after XOFF. */
const aheadMs = 5;
/** 8N1: a start bit, eight data bits, a stop bit. */
const bitsPerByte = 10;

/** Time `bytes` bytes take on a serial line, ms. */
export function wireMs(bytes: number, baudRate: number): number {
  return (bytes * bitsPerByte * 1000) / baudRate;
}

/** How far a sender may run ahead of what the printer has surely taken. */
export interface Pace {
  /** How many bytes of the job may have been handed over by now. */
  allowed(sent: number, nowMs: number): number;
  /** How long until `allowed` is half a step above `sent`, ms. */
  waitMs(sent: number, nowMs: number): number;
  /** Begins anew after XOFF and XON: the room in the buffer is no longer known. */
  restart(sent: number, nowMs: number): void;
}

/**
 * How far a sender may run ahead of the wire. What has been handed to the operating system cannot be taken back, so
 * after XOFF it still arrives: the sender may be ahead only as far as the printer's buffer surely has room.
 *
 * A job finds that buffer empty, since the marker of the job before came back. So its first part, usually all of it,
 * goes out in one piece and the wire never runs dry. After it, or after XOFF, only a few ms of wire time are sent ahead.
 */
export class SerialPace implements Pace {
  readonly #byteMs: number;
  readonly #aheadBytes: number;
  #roomBytes: number;
  #base = 0;
  #startedAtMs: number;

  constructor(baudRate: number, roomBytes: number, nowMs: number) {
    this.#byteMs = wireMs(1, baudRate);
    this.#aheadBytes = Math.max(16, Math.floor(aheadMs / this.#byteMs));
    this.#roomBytes = roomBytes;
    this.#startedAtMs = nowMs;
  }

  allowed(_sent: number, nowMs: number): number {
    const carried = Math.floor((nowMs - this.#startedAtMs) / this.#byteMs);
    return this.#base + Math.max(this.#roomBytes, carried + this.#aheadBytes);
  }

  waitMs(sent: number, nowMs: number): number {
    const carriedBytes = sent - this.#base - Math.floor(this.#aheadBytes / 2);
    return Math.max(1, this.#startedAtMs + carriedBytes * this.#byteMs - nowMs);
  }

  restart(sent: number, nowMs: number): void {
    this.#base = sent;
    this.#roomBytes = 0;
    this.#startedAtMs = nowMs;
  }
}

/** Pieces beyond the printer's buffer, on a connection without a speed: what a failed job leaves in the system's hands is one of them. */
const pieceBytes = 1024;

/**
 * USB and the network hold the sender back themselves: a `write` resolves when the bytes are taken. So after the first part,
 * for which the printer has room, one piece follows the other.
 */
export class PiecewisePace implements Pace {
  readonly #roomBytes: number;

  constructor(roomBytes: number) {
    this.#roomBytes = roomBytes;
  }

  allowed(sent: number): number {
    return sent === 0 ? this.#roomBytes : sent + pieceBytes;
  }
  waitMs(): number {
    return 1;
  }
  restart(): void {}
}
