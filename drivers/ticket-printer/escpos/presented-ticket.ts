import type { Clock } from '#drivers/basics/clock.ts';
import { delays } from './delays.ts';
import type { Presenter } from './models.ts';

export type TicketOutcome = 'taken' | 'retracted' | 'ejected';

/**
 * Follows one ticket from the exit into somebody's hand, or back. It only counts: the session looks and sends the commands.
 * The presenter's own time-out is set later than ours, so whatever goes away before we act was taken.
 */
export class PresentedTicket {
  readonly #clock: Clock;
  readonly #presenter: Presenter;
  /** `presented`: a ticket is on its way out or hangs there. `removing`: the presenter was told to take it away. */
  #phase: 'empty' | 'presented' | 'removing' = 'empty';
  #seen = false;
  #sinceMs = 0;

  constructor(presenter: Presenter, clock: Clock) {
    this.#presenter = presenter;
    this.#clock = clock;
  }

  /** A ticket has come out. */
  present(): void {
    this.#phase = 'presented';
    this.#seen = false;
    this.#sinceMs = this.#clock.monotonic();
  }

  /** @returns what became of the ticket; `overdue`: it is to be taken away now; `null`: nothing new */
  look(ticketThere: boolean): TicketOutcome | 'overdue' | null {
    if (this.#phase === 'empty') return null;
    return ticketThere ? this.#stillThere() : this.#gone();
  }

  /**
   * The next ticket is about to be printed. One that still hangs there is pushed out and not pulled back: it may belong to
   * the same person.
   * @returns what becomes of it; `null` where nothing hangs, or nothing is known of it
   */
  makeWay(ticketThere: boolean): TicketOutcome | null {
    const phase = this.#phase;
    this.#phase = 'empty';
    if (phase === 'empty') return null;
    if (phase === 'removing') return this.#removed();
    if (!ticketThere) return 'taken';
    return this.#presenter.kind === 'none' ? null : 'ejected';
  }

  #stillThere(): 'overdue' | null {
    this.#seen = true;
    const limitMs = this.#phase === 'removing' ? delays.removeMs : this.#patienceMs();
    if (this.#passedMs() < limitMs) return null;
    this.#phase = 'removing';
    this.#sinceMs = this.#clock.monotonic();
    return 'overdue';
  }

  /** Never seen and gone: it is not there yet, or was taken before anybody looked. */
  #gone(): TicketOutcome | null {
    if (!this.#seen && this.#passedMs() < delays.mouthMs) return null;
    const outcome = this.#phase === 'removing' ? this.#removed() : 'taken';
    this.#phase = 'empty';
    return outcome;
  }

  #removed(): TicketOutcome {
    return this.#presenter.kind === 'eject' ? 'ejected' : 'retracted';
  }

  #patienceMs(): number {
    return this.#presenter.kind === 'none' ? Number.POSITIVE_INFINITY : this.#presenter.afterS * 1000;
  }

  #passedMs(): number {
    return this.#clock.monotonic() - this.#sinceMs;
  }
}
