import type { Clock, Timer } from '../basics/clock.ts';
import type { DeviceState } from '../device-state.ts';
import { delays } from './delays.ts';

type TellState = (deviceId: string, state: DeviceState, identity: string | null) => void;

export interface ReopeningNews {
  readonly state: TellState;
  readonly reopened: (deviceId: string) => void;
}

const notSaid: DeviceState = {
  state: 'unknown',
  reason: 'starting',
  cause: 'Not heard of since its process was renewed',
};

/**
 * The devices of a process that was renewed. Until they have opened again they pass for what they were, a while:
 * nobody was to notice.
 */
export class Reopening {
  readonly #clock: Clock;
  readonly #tell: ReopeningNews;
  /** What each said last, of those that are not known yet. */
  readonly #opening = new Map<string, Parameters<TellState>>();
  #limit: Timer | undefined;

  constructor(clock: Clock, tell: ReopeningNews) {
    this.#clock = clock;
    this.#tell = tell;
  }

  begin(deviceIds: readonly string[]): void {
    this.cancel();
    for (const deviceId of deviceIds) this.#opening.set(deviceId, [deviceId, notSaid, null]);
    this.#limit = this.#clock.after(delays.absentMs, () => this.#giveUp());
  }

  hear(...said: Parameters<TellState>): void {
    const [deviceId, { state }] = said;
    const opening = this.#opening.has(deviceId);
    if (opening && state === 'unknown') {
      this.#opening.set(deviceId, said);
      return;
    }
    this.#opening.delete(deviceId);
    this.#tell.state(...said);
    if (opening) this.#tell.reopened(deviceId);
  }

  cancel(): void {
    this.#limit?.cancel();
    this.#opening.clear();
  }

  #giveUp(): void {
    const late = [...this.#opening.values()];
    this.#opening.clear();
    for (const said of late) this.#tell.state(...said);
  }
}
