import type { Clock } from '#drivers/basics/clock.ts';

/** Of the bytes to the host, each one of so many is spoilt by `drop` and `flip`. */
const spoilEvery = 5;
/** XON and XOFF come from the receiver itself and are never late or lost with the replies. */
const strayByte = 0x80;

/** What can happen to a reply; a simulator has these among its faults. */
export type ReplyFault = 'silent' | 'unplug' | 'noise' | 'late' | 'drop' | 'flip';

export interface ReplySenderOptions {
  readonly clock: Clock;
  readonly lateMs: number;
  readonly faults: { has(fault: ReplyFault): boolean };
  readonly write: (bytes: Uint8Array) => void;
}

/** The way from the printer to the host, with everything that can happen to a reply on it. */
export class ReplySender {
  readonly #options: ReplySenderOptions;
  #count = 0;

  constructor(options: ReplySenderOptions) {
    this.#options = options;
  }

  send(bytes: readonly number[]): void {
    const { faults, clock, lateMs } = this.#options;
    if (faults.has('silent') || faults.has('unplug')) return;
    const spoilt = (faults.has('noise') ? [strayByte, ...bytes] : bytes).flatMap((byte) => this.#spoil(byte));
    if (faults.has('late')) clock.after(lateMs, () => this.#write(spoilt));
    else this.#write(spoilt);
  }

  #write(bytes: readonly number[]): void {
    if (bytes.length > 0) this.#options.write(Uint8Array.from(bytes));
  }

  #spoil(byte: number): readonly number[] {
    const { faults } = this.#options;
    const isTurn = ++this.#count % spoilEvery === 0;
    if (isTurn && faults.has('drop')) return [];
    return [isTurn && faults.has('flip') ? byte ^ 0x20 : byte];
  }
}
