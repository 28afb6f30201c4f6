import { type Clock, pause } from '#drivers/basics/clock.ts';
import { type Pace, PiecewisePace, SerialPace } from './pace.ts';
import type { OutgoingConnection } from './printer-connection.ts';

export interface SendingParts {
  readonly connection: OutgoingConnection;
  readonly clock: Clock;
  /** Counts on a line that has a speed. */
  readonly baudRate: number;
  /** Size of the printer's buffer, which is empty when the job begins. */
  readonly receiveBufferBytes: number;
  /** The longest wait for one XON. */
  readonly holdLimitMs: number;
  /** Aborts when there is no more reason to send. */
  readonly ended: AbortSignal;
}

/** Bytes kept free of the printer's buffer: what it may need for itself, and its own threshold for XOFF. */
const reservedBytes = 256;

/** Hands the bytes of one job to the line, no faster than the printer can take them. */
export class Sending {
  readonly #bytes: Uint8Array;
  readonly #parts: SendingParts;
  readonly #whenEnded: Promise<void>;
  #sent = 0;

  constructor(bytes: Uint8Array, parts: SendingParts) {
    this.#bytes = bytes;
    this.#parts = parts;
    this.#whenEnded = aborted(parts.ended);
  }

  /** Every byte was handed over: whatever happens now, they may reach the printer. */
  get sentAll(): boolean {
    return this.#sent >= this.#bytes.length;
  }

  /** @param onLastPiece called right before the last bytes go out */
  async run(onLastPiece: () => void = () => {}): Promise<void> {
    const { connection, clock, ended, holdLimitMs } = this.#parts;
    const pace = this.#pace();
    while (!this.sentAll && !ended.aborted) {
      if (connection.held) {
        await this.#untilReleased(holdLimitMs);
        pace.restart(this.#sent, clock.monotonic());
        continue;
      }
      const until = Math.min(this.#bytes.length, pace.allowed(this.#sent, clock.monotonic()));
      if (until === this.#bytes.length) onLastPiece();
      if (until > this.#sent) await this.#sendPiece(until);
      else await pause(clock, pace.waitMs(this.#sent, clock.monotonic()), ended);
    }
  }

  #pace(): Pace {
    const { connection, clock, baudRate, receiveBufferBytes } = this.#parts;
    const roomBytes = receiveBufferBytes - reservedBytes;
    return connection.hasSpeed
      ? new SerialPace(baudRate, roomBytes, clock.monotonic())
      : new PiecewisePace(roomBytes);
  }

  /** A port that takes no bytes keeps `write` pending for as long as it likes; the job does not wait longer than its limit. */
  async #sendPiece(until: number): Promise<void> {
    const piece = this.#bytes.subarray(this.#sent, until);
    // Handed over counts as sent, taken or not: whatever becomes of the write, the bytes may reach the printer.
    this.#sent = until;
    await Promise.race([this.#parts.connection.send(piece), this.#whenEnded]);
  }

  async #untilReleased(limitMs: number): Promise<void> {
    const { connection, ended } = this.#parts;
    while (connection.held && !ended.aborted) await connection.released(limitMs, ended);
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
