import type { Mechanics } from '#drivers/ticket-printer/thermal/simulator/mechanics.ts';
import type { FaultName } from './faults.ts';
import type { ModelQuirks } from './model-quirks.ts';
import type { PresenterRollers } from './presenter-rollers.ts';
import { automaticStatus, fullStatus, presenterStatus, realTimeStatus } from './status-bits.ts';

/** What the printer says of its body, in the bytes of its model. */
export class Answers {
  readonly #quirks: ModelQuirks;
  readonly #body: Mechanics;
  readonly #rollers: PresenterRollers;
  readonly #faults: ReadonlySet<FaultName>;

  constructor(
    quirks: ModelQuirks,
    body: Mechanics,
    rollers: PresenterRollers,
    faults: ReadonlySet<FaultName>,
  ) {
    this.#quirks = quirks;
    this.#body = body;
    this.#rollers = rollers;
    this.#faults = faults;
  }

  /** To DLE EOT n; `null`: the model does not know this n. */
  realTime(n: number): readonly number[] | null {
    if (n === 20 && this.#quirks.fullStatus) return this.#full();
    return n >= 1 && n <= 4 ? [this.#realTimeByte(n)] : null;
  }

  /** What is sent by itself. */
  automatic(): readonly number[] {
    return this.#quirks.automatic === 'six-bytes' ? this.#full() : automaticStatus(this.#body);
  }

  /** To GS e 6. */
  presenter(): readonly number[] {
    return [presenterStatus(this.#body, this.#rollers)];
  }

  #full(): readonly number[] {
    return fullStatus(this.#body, this.#rollers.holdsTicket);
  }

  #realTimeByte(n: number): number {
    const { zeroErrorCause, mouthBit, fixedBits } = this.#quirks;
    const bits = realTimeStatus(n, this.#body);
    if (n === 3 && zeroErrorCause) return 0;
    if (n === 1 && mouthBit && this.#rollers.holdsTicket) return bits | 0x80;
    const bare = !fixedBits || this.#faults.has('no-fixed-bits');
    return bare ? (bits & ~0x12) | (n === 2 ? 0x08 : 0) : bits;
  }
}
