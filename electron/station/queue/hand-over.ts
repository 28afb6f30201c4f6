import type { HallTicket, HandedTicket } from '#contract/hall.ts';
import { addDays } from './business-day.ts';
import { mergeTicket } from './merge.ts';
import type { Change, TicketEventKind, TicketRecord } from './model.ts';
import { isUnfinished, letGo, type QueueState } from './state.ts';
import { rankOf } from './waiting-list.ts';

type Events = NonNullable<Change['events']>[number][];

/** What becomes of tickets that members hand over, before any of it is written. */
export class HandOver {
  readonly tickets: TicketRecord[] = [];
  readonly events: Events = [];
  readonly #state: QueueState;
  readonly #arrivals = new Map<string, number>();
  readonly #latestFrom: (origin: string) => number;

  /** @param latestFrom the arrival of who got the last number of that terminal, as far as it was filed */
  constructor(state: QueueState, latestFrom: (origin: string) => number) {
    this.#state = state;
    this.#latestFrom = latestFrom;
  }
  /** @param known as this hub knows it; undefined: not at all. It is told again in any case: the member waits for it. */
  add(known: TicketRecord | undefined, handed: HandedTicket, serial: number): TicketRecord {
    const ticket = known ? this.#merged(known, handed.ticket) : this.#filed(handed, serial);
    this.tickets.push(ticket);
    return ticket;
  }
  /** Counters whose person is somewhere else now, or gone. */
  get counters(): NonNullable<Change['counters']> {
    return this.tickets.flatMap((ticket) => {
      const isThere = ticket.state === 'called' || ticket.state === 'serving';
      if (isThere) return [];
      return [...this.#state.hall.counters()]
        .filter(({ ticketId }) => ticketId === ticket.ticketId)
        .map((counter) => ({ ...counter, ticketId: null }));
    });
  }
  #merged(known: TicketRecord, from: HallTicket): TicketRecord {
    const merged = mergeTicket(known, { ...from, serial: known.serial }, this.#state.clock.now());
    if (merged.state !== known.state && merged.state === 'cancelled') this.#note('cancelled', merged);
    if (merged.reprints > known.reprints) this.#note('reprinted', merged);
    return merged;
  }
  #filed({ ticket, as, ageMs }: HandedTicket, serial: number): TicketRecord {
    const filed =
      as === 'former-hub'
        ? this.#fromFormerHub({ ...ticket, serial })
        : this.#given({ ...ticket, serial }, ageMs, as === 'leased');
    return this.#withOwnNumber(this.#dayEnded(filed));
  }
  /** The hub's clock counts, but the member's order stays. */
  #given(ticket: TicketRecord, ageMs: number, isLeased: boolean): TicketRecord {
    const { clock, hall, rules } = this.#state;
    const issuedAt = clock.now() - ageMs;
    const day = isLeased ? ticket.day : this.#dayOf(ticket, issuedAt);
    const before = this.#arrivals.get(ticket.origin) ?? this.#latestFrom(ticket.origin);
    const arrivedAt = day === hall.day ? Math.max(this.#present - ageMs, before) : issuedAt;
    this.#arrivals.set(ticket.origin, arrivedAt);
    const rank = rankOf(arrivedAt, ticket.priority, rules.settings.queue.headStartMs);
    const filed = { ...ticket, day, issuedAt, arrivedAt, rank, lineOrder: this.#state.nextSerial() };
    this.#note('taken', filed);
    if (filed.state === 'cancelled') this.#note('cancelled', filed);
    return filed;
  }
  /** Arrivals do not go back with the hub's clock: who comes now stands behind who came before. */
  get #present(): number {
    return Math.max(this.#state.clock.now(), this.#state.hall.latestArrival);
  }
  /**
   * The day on which it was given, by its age; not earlier than the one the member knew of, because numbers began anew
   * then. One of a day that this hub has not begun is for today, where its number is free.
   */
  #dayOf(ticket: TicketRecord, issuedAt: number): string {
    const { hall, rules, clock } = this.#state;
    const today = rules.calendar.at(clock.now()).day;
    const given = rules.calendar.at(issuedAt).day;
    const day = given < today && given < hall.day ? given : hall.day;
    if (ticket.day <= hall.day) return [day, ticket.day].toSorted()[1] ?? day;
    return this.#isTaken({ ...ticket, day: hall.day }) ? ticket.day : hall.day;
  }
  /**
   * It keeps what it was there; but nobody is at a counter of a hub that is none any more, and whose clock was ahead of this
   * one's did not come later than now.
   */
  #fromFormerHub(ticket: TicketRecord): TicketRecord {
    const isAtCounter = ticket.state === 'called' || ticket.state === 'serving';
    const found = isAtCounter ? letGo(ticket, this.#state.clock.now()) : { ...ticket, wantedCounterId: null };
    const aheadMs = Math.max(0, found.arrivedAt - this.#present);
    const lineOrder = this.#state.nextSerial();
    return { ...found, arrivedAt: found.arrivedAt - aheadMs, rank: found.rank - aheadMs, lineOrder };
  }
  #dayEnded(ticket: TicketRecord): TicketRecord {
    if (ticket.day >= this.#state.hall.day || !isUnfinished(ticket)) return ticket;
    const expired: TicketRecord = { ...ticket, state: 'expired', endedAt: this.#state.clock.now() };
    this.#note('expired', expired);
    return expired;
  }
  /** No two can have one, unless a terminal lost what it had given: then the later one is marked, and is not lost. */
  #withOwnNumber(ticket: TicketRecord): TicketRecord {
    if (!this.#isTaken(ticket)) return ticket;
    this.#state.log.write('hall.number-twice', { number: ticket.number });
    return { ...ticket, number: `${ticket.number}~${ticket.serial}` };
  }
  #isTaken(ticket: TicketRecord): boolean {
    const isHere = ({ day, number, ticketId }: TicketRecord) =>
      day === ticket.day && number === ticket.number && ticketId !== ticket.ticketId;
    return this.tickets.some(isHere) || this.#state.journal.tickets.isNumberTaken(ticket);
  }
  #note(kind: TicketEventKind, ticket: TicketRecord): void {
    this.events.push({ kind, ticket });
  }
}

/** Older days are not told any more: nobody acts on them, and a member that was away for months would read them all. */
export function firstDayTold(day: string): string {
  return addDays(day, -7);
}
