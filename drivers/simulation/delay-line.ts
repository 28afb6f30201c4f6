import type { Timer } from '../basics/clock.ts';
import type { PacingClock } from './exact-clock.ts';

/** Long transfers come through in pieces of this duration; the last piece still ends on its exact time. */
const stepMs = 8;

interface Transfer {
  readonly bytes: Uint8Array;
  readonly byteMs: number;
  readonly arrivedAt: number;
  readonly done: () => void;
  startAt: number;
  delivered: number;
}

/**
 * One direction of a line. A byte that is put in at one end comes out at the other when its time on the wire has passed.
 * Every due time is computed from the transfer's start on the monotonic clock, so that late timers do not add up.
 */
export class DelayLine {
  readonly #clock: PacingClock;
  readonly #deliver: (bytes: Uint8Array, throughAt: number) => void;
  readonly #transfers: Transfer[] = [];
  #freeAt = 0;
  #timer: Timer | undefined;
  #held = false;

  /** @param deliver is told when the last of these bytes was through, monotonic ms: a late timer tells it later */
  constructor(clock: PacingClock, deliver: (bytes: Uint8Array, throughAt: number) => void) {
    this.#clock = clock;
    this.#deliver = deliver;
  }

  /**
   * Puts a copy of `bytes` on the line.
   * @param byteMs time one byte takes, ms; 0 for a line without pacing
   * @param arrivedAt when the sender began, monotonic ms
   * @returns resolves when the last byte is through, or was dropped by `clear`
   */
  push(bytes: Uint8Array, byteMs: number, arrivedAt: number = this.#clock.monotonic()): Promise<void> {
    return new Promise((done) => {
      this.#transfers.push({ bytes: bytes.slice(), byteMs, arrivedAt, done, startAt: 0, delivered: 0 });
      if (this.#transfers.length === 1) this.#begin();
    });
  }

  /** Nothing comes through any more until `release`: a device that does not drain its receiver. */
  hold(): void {
    this.#held = true;
    this.#timer?.cancel();
  }

  release(): void {
    if (!this.#held) return;
    this.#held = false;
    const head = this.#transfers[0];
    if (!head) return;
    head.startAt = this.#clock.monotonic() - head.delivered * head.byteMs;
    this.#flow();
  }

  /** Drops what is still on the way. */
  clear(): void {
    this.#timer?.cancel();
    for (const transfer of this.#transfers.splice(0)) transfer.done();
  }

  #begin(): void {
    const head = this.#transfers[0];
    if (!head) return;
    head.startAt = Math.max(head.arrivedAt, this.#freeAt);
    if (!this.#held) this.#flow();
  }

  /** Delivers what is due of the first transfer and sets the timer for the rest. */
  #flow(): void {
    const head = this.#transfers[0];
    if (!head || this.#held) return;
    const due = this.#due(head);
    if (due > head.delivered) {
      const piece = head.bytes.subarray(head.delivered, due);
      head.delivered = due;
      this.#deliver(piece, head.startAt + due * head.byteMs);
    }
    if (head !== this.#transfers[0] || this.#held) return;
    if (head.delivered >= head.bytes.length) this.#finish(head);
    else this.#timer = this.#wait(head);
  }

  /** Only the first byte and the end are worth an exact timer: busy waiting in between would take the host's share. */
  #wait(head: Transfer): Timer {
    const elapsedMs = this.#clock.monotonic() - head.startAt;
    const leftMs = head.bytes.length * head.byteMs - elapsedMs;
    const flow = () => this.#flow();
    if (head.delivered === 0) return this.#clock.after(head.byteMs - elapsedMs, flow);
    const pieceMs = Math.max(stepMs, head.byteMs);
    if (leftMs < 2 * pieceMs) return this.#clock.after(leftMs, flow);
    return this.#clock.roughly?.(pieceMs, flow) ?? this.#clock.after(pieceMs, flow);
  }

  #due(head: Transfer): number {
    if (head.byteMs === 0) return head.bytes.length;
    const wireTimes = (this.#clock.monotonic() - head.startAt) / head.byteMs;
    return Math.min(head.bytes.length, Math.floor(wireTimes + 1e-6));
  }

  #finish(head: Transfer): void {
    this.#transfers.shift();
    this.#freeAt = head.startAt + head.bytes.length * head.byteMs;
    head.done();
    this.#begin();
  }
}
