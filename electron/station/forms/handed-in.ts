import type { Clock } from '#drivers/basics/clock.ts';
import type { PersonalVault } from '../personal/personal.ts';
import { Calendar } from '../queue/queue.ts';
import type { Answers } from './fill.ts';

/** A form with what was told for it. */
export type Filling = {
  readonly form: string;
  readonly answers: Answers;
};

export interface HandedInDeps {
  /** Sealed, and erased when the day is over. */
  readonly vault: Pick<PersonalVault, 'put' | 'get'>;
  readonly clock: Clock;
  readonly timeZone: string;
}

/** Forms that people gave to the desk with their number, for the clerk who has it. */
export class HandedIn {
  readonly #deps: HandedInDeps;
  readonly #calendar: Calendar;

  constructor(deps: HandedInDeps) {
    this.#deps = deps;
    this.#calendar = new Calendar(deps.timeZone);
  }
  /** The same form again takes the place of the first. */
  keep(ticketId: string, { form, answers }: Filling): void {
    const { vault, clock } = this.#deps;
    const others = this.of(ticketId).filter((one) => one.form !== form);
    const today = this.#calendar.at(clock.now()).day;
    const forms = [...others, { form, answers }];
    vault.put(subjectOf(ticketId), { forms }, this.#calendar.endOf(today));
  }
  of(ticketId: string): readonly Filling[] {
    const kept = this.#deps.vault.get(subjectOf(ticketId))?.forms;
    return Array.isArray(kept) ? (kept as unknown as readonly Filling[]) : [];
  }
}

function subjectOf(ticketId: string): string {
  return `forms:${ticketId}`;
}
