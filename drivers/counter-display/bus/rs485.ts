import { type Clock, pause } from '#drivers/basics/clock.ts';
import { Lock } from '#drivers/basics/lock.ts';
import type { Connection } from '#drivers/transport/connection.ts';
import { delays, idleCharacters } from '../delays.ts';

/** 8N1: a start bit, eight data bits, a stop bit. */
const bitsPerCharacter = 10;

export interface BusParts {
  readonly connection: Connection;
  readonly clock: Clock;
  /** bit/s. */
  readonly baudRate: number;
}

/**
 * A half-duplex line that several panels share: one frame at a time, and silence before each. A serial port takes bytes
 * faster than the line carries them, so the time of each frame on the wire is waited for.
 */
export class Rs485Bus {
  readonly #parts: BusParts;
  readonly #turns = new Lock();
  readonly #characterMs: number;
  /** When the line has been silent for long enough, monotonic ms. */
  #freeAt = Number.NEGATIVE_INFINITY;

  constructor(parts: BusParts) {
    this.#parts = parts;
    this.#characterMs = (bitsPerCharacter * 1000) / parts.baudRate;
    parts.connection.onData(() => this.#busyUntil(parts.clock.monotonic()));
  }

  /** Lets `talk` speak when it is its turn and the line is free, or never falls silent; nobody else does until it settles. */
  turn<Outcome>(talk: () => Promise<Outcome>): Promise<Outcome> {
    return this.#turns.run(async () => {
      await this.#untilFree();
      return talk();
    });
  }

  /** Within a turn: resolves when the frame has left the adapter. Rejects with `ConnectionLostError`. */
  async put(frame: Uint8Array): Promise<void> {
    const { connection, clock } = this.#parts;
    const wireMs = frame.length * this.#characterMs + delays.adapterMs;
    this.#busyUntil(clock.monotonic() + wireMs);
    await connection.write(frame);
    await pause(clock, wireMs);
  }

  async #untilFree(): Promise<void> {
    const { clock } = this.#parts;
    const patienceEnds = clock.monotonic() + delays.humMs;
    for (;;) {
      const until = Math.min(this.#freeAt, patienceEnds);
      if (clock.monotonic() >= until) return;
      await pause(clock, until - clock.monotonic());
    }
  }

  #busyUntil(endMs: number): void {
    this.#freeAt = Math.max(this.#freeAt, endMs + idleCharacters * this.#characterMs);
  }
}
