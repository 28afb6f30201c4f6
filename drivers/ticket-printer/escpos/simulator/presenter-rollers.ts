import type { Clock, Timer } from '#drivers/basics/clock.ts';

/** Where a ticket went that hung in the mouth. */
export type Departure = 'taken' | 'retracted' | 'ejected';

export interface RollersOptions {
  readonly clock: Clock;
  /** What the printer is set up to do with a ticket that nobody took when a time-out is over. */
  readonly atTimeout: 'retract' | 'eject';
  /** After how long somebody takes the ticket, ms; `null`: nobody does. */
  readonly takenAfterMs: () => number | null;
  readonly onChange: () => void;
  readonly onDeparture: (departure: Departure) => void;
}

/** The rollers need so long to pull a ticket back or push it out. */
const motorMs = 800;

/** The rollers that hold a ticket out until it goes somewhere. */
export class PresenterRollers {
  readonly #options: RollersOptions;
  #holds = false;
  #motor = false;
  #hand: Timer | undefined;
  #timeout: Timer | undefined;
  #moving: Timer | undefined;

  constructor(options: RollersOptions) {
    this.#options = options;
  }

  get holdsTicket(): boolean {
    return this.#holds;
  }
  get motorRuns(): boolean {
    return this.#motor;
  }

  /** A ticket is held out. One that still hangs there is pushed out by it. */
  hold(timeoutS?: number): void {
    if (this.#holds) this.#depart('ejected');
    const { clock, takenAfterMs, atTimeout, onChange } = this.#options;
    this.#holds = true;
    const afterMs = takenAfterMs();
    if (afterMs !== null) this.#hand = clock.after(afterMs, () => this.take());
    if (timeoutS)
      this.#timeout = clock.after(timeoutS * 1000, () =>
        this.move(atTimeout === 'eject' ? 'ejected' : 'retracted'),
      );
    onChange();
  }

  take(): void {
    if (this.#holds) this.#depart('taken');
  }

  move(departure: 'retracted' | 'ejected'): void {
    if (!this.#holds || this.#motor) return;
    this.#motor = true;
    this.#hand?.cancel();
    this.#moving = this.#options.clock.after(motorMs, () => this.#depart(departure));
  }

  close(): void {
    for (const timer of [this.#hand, this.#timeout, this.#moving]) timer?.cancel();
  }

  #depart(departure: Departure): void {
    this.close();
    this.#holds = false;
    this.#motor = false;
    this.#options.onDeparture(departure);
    this.#options.onChange();
  }
}
