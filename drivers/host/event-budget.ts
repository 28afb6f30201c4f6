import type { Clock, Timer } from '../basics/clock.ts';
import { type Rate, TokenBucket } from '../basics/token-bucket.ts';
import type { DeviceState } from '../device-state.ts';
import type { DeviceEvent } from './calls.ts';
import type { HostEvents } from './protocol.ts';

/**
 * What a device may tell the station by itself. Nobody presses 15 keys a second, each down and up, or scans as fast; a pen is
 * sampled 200 times a second.
 */
export const eventRates = {
  pen: { perSecond: 600, burst: 1200 },
  other: { perSecond: 30, burst: 60 },
  states: { perSecond: 5, burst: 20 },
} as const satisfies Record<string, Rate>;

/** What was left out is told this long after the first of it, and the newest state so long after one that was held back. */
export const delays = { leftOutMs: 10_000, stateMs: 200 } as const;

export interface EventBudgetParts {
  readonly clock: Clock;
  readonly deviceId: string;
  readonly report: Pick<HostEvents, 'event' | 'state'>;
}

interface State {
  readonly state: DeviceState;
  readonly identity: string | null;
}

/** Stands between one device and the station: a device that raves is told of in part, and of the rest how much it was. */
export class EventBudget {
  readonly #parts: EventBudgetParts;
  readonly #pen: TokenBucket;
  readonly #other: TokenBucket;
  readonly #states: TokenBucket;
  #leftOut = 0;
  #leftOutTimer: Timer | undefined;
  /** The newest state, which is still to be told. */
  #held: State | undefined;
  #stateTimer: Timer | undefined;

  constructor(parts: EventBudgetParts) {
    this.#parts = parts;
    const { clock } = parts;
    this.#pen = new TokenBucket(clock, eventRates.pen);
    this.#other = new TokenBucket(clock, eventRates.other);
    this.#states = new TokenBucket(clock, eventRates.states);
  }

  event(event: DeviceEvent): void {
    const { report, deviceId, clock } = this.#parts;
    const bucket = event.kind === 'pen' ? this.#pen : this.#other;
    if (bucket.take()) {
      report.event(deviceId, event);
      return;
    }
    this.#leftOut += 1;
    this.#leftOutTimer ??= clock.after(delays.leftOutMs, () => this.#reportLeftOut());
  }

  /** Of states that change too fast only the newest counts. */
  state(state: State): void {
    this.#held = state;
    if (this.#stateTimer) return;
    if (this.#states.take()) this.#reportHeld();
    else this.#stateTimer = this.#parts.clock.after(delays.stateMs, () => this.#again());
  }

  #again(): void {
    this.#stateTimer = undefined;
    if (this.#held) this.state(this.#held);
  }

  /** The device is gone; what is held back is told now. */
  end(): void {
    this.#leftOutTimer?.cancel();
    this.#stateTimer?.cancel();
    this.#stateTimer = undefined;
    if (this.#leftOut > 0) this.#reportLeftOut();
    this.#reportHeld();
  }

  #reportHeld(): void {
    const { report, deviceId } = this.#parts;
    if (this.#held) report.state(deviceId, this.#held.state, this.#held.identity);
    this.#held = undefined;
  }

  #reportLeftOut(): void {
    const { report, deviceId } = this.#parts;
    const cause = `It told too much at once; ${this.#leftOut} events were left out`;
    this.#leftOut = 0;
    this.#leftOutTimer = undefined;
    report.event(deviceId, { kind: 'trouble', cause });
  }
}
