import type { Epoch, HallPage, HallStanding, HallTicket, HandedTicket } from '#contract/hall.ts';
import { fail, ok, type Result } from '#drivers/basics/result.ts';
import { nextChange } from '../kernel/live.ts';
import type { NoStorage } from '../store/keep.ts';
import { commonPosition, compareEpochs } from './epochs.ts';
import { firstDayTold, HandOver } from './hand-over.ts';
import type { TicketRecord } from './model.ts';
import type { Block } from './numbers.ts';
import { mostIndexes } from './ranges.ts';
import type { QueueState } from './state.ts';

/** Who was asked is not the hub of the caller's hall. */
export interface OtherHub {
  readonly kind: 'other-hub';
  readonly epoch: Epoch | null;
}
export type HubFailure = OtherHub | NoStorage;
type Leased = Block & { readonly day: string };

export interface Wanted {
  readonly chain: readonly Epoch[];
  readonly position: number;
  /** How long to wait for something new. */
  readonly waitMs: number;
}

/** What a hub does for the members of its hall. A terminal becomes a hub when its first member asks. */
export class HallHub {
  readonly #state: QueueState;
  /** By member: how far it had come when it last asked. */
  readonly #asked = new Map<string, number>();

  constructor(state: QueueState) {
    this.#state = state;
  }
  /** How far behind each member was when it last asked. */
  members(): HallStanding['members'] {
    const { order, replica } = this.#state;
    if (order.role !== 'hub') return [];
    // Not the order's own place: what a hub began and did not write left gaps before it.
    const last = replica.lastPosition();
    return [...this.#asked].map(([terminalId, position]) => ({
      terminalId,
      behind: Math.max(0, last - position),
    }));
  }
  /** What the member lacks, at once or as soon as there is something. */
  async changes(
    member: string,
    wanted: Wanted,
    signal: AbortSignal | undefined,
  ): Promise<Result<HallPage, HubFailure>> {
    const { clock, changes } = this.#state;
    this.#asked.set(member, wanted.position);
    const until = clock.monotonic() + wanted.waitMs;
    for (;;) {
      const page = this.#page(member, wanted);
      const leftMs = until - clock.monotonic();
      if (!page.ok || signal?.aborted || leftMs <= 0 || isNews(page.value, wanted)) return page;
      await nextChange(changes, signal, { clock, ms: leftMs });
    }
  }
  /** Takes over what a member gave and did. All of it is on disk when this returns, and known to all soon after. */
  handOver(epoch: Epoch, handed: readonly HandedTicket[]): Result<void, HubFailure> {
    const { order, epochs, journal, clock } = this.#state;
    if (order.role !== 'hub' || compareEpochs(epoch, epochs.present) !== 0) return this.#otherHub();
    const today = this.#state.keepDay();
    if (!today.ok) return today;
    const { hall, replica } = this.#state;
    const taken = new HandOver(this.#state, (origin) => hall.latestArrivalFrom(origin));
    const written = journal.attempt(() => {
      const told = handed.map((one) => {
        const known = this.#known(one.ticket);
        return {
          ticket: taken.add(known, one, known?.serial ?? this.#state.nextSerial()),
          events: one.events,
        };
      });
      journal.write({ tickets: taken.tickets, counters: taken.counters, events: taken.events }, clock.now());
      for (const { ticket, events } of told)
        for (const event of events) replica.saveEvent(ticket.serial, event, order.next());
      return taken.counters;
    });
    if (!written.ok) return written;
    const tickets = taken.tickets.filter(({ day }) => day === hall.day);
    this.#state.apply({ tickets, counters: written.value });
    return ok(undefined);
  }
  /** Numbers of the hub's own range, for its day. */
  lease(
    member: string,
    serviceId: string,
    size: number,
  ): Result<Leased, HubFailure | { readonly kind: 'unknown-service' | 'used-up' }> {
    const { order, rules, journal, numbers } = this.#state;
    const service = rules.services.get(serviceId);
    if (order.role !== 'hub') return this.#otherHub();
    if (!service) return fail({ kind: 'unknown-service' });
    const today = this.#state.keepDay();
    if (!today.ok) return today;
    const { day } = this.#state.hall;
    const leased = journal.attempt(() => numbers.lease(day, service.letter, size, member));
    if (!leased.ok) return leased;
    return leased.value ? ok({ ...leased.value, day }) : fail({ kind: 'used-up' });
  }
  /** This member becomes the hub: the hall's order goes on from what it has. */
  promote(): Result<void, NoStorage> {
    const { order, journal, clock, contact } = this.#state;
    const written = journal.attempt(() => {
      this.#state.beginEpoch();
      journal.skipCallSequence();
      this.#fileOwn();
    });
    if (!written.ok) {
      order.role = 'member';
      this.#state.epochs.load();
      return written;
    }
    this.#state.log.write('hall.hub-changed', { hub: order.terminalId });
    contact.isCurrent = false;
    clock.takeOwn();
    this.#state.reload(this.#state.hall.day);
    this.#state.changes.emit();
    return this.#state.recover();
  }
  /** What waited to be handed over: this is the hub now. */
  #fileOwn(): void {
    const { journal, clock, replica, order } = this.#state;
    const filing = new HandOver(this.#state, () => Number.NEGATIVE_INFINITY);
    for (const placed of journal.tickets.pending(Number.MAX_SAFE_INTEGER)) {
      const { serial, ticketId } = placed.ticket;
      const handed = this.#state.handed(placed);
      const ticket = filing.add(placed.sequence > 0 ? placed.ticket : undefined, handed, serial);
      journal.tickets.replace(ticket, { sequence: order.next(), pending: 0 });
      replica.dropOwnEvents(serial);
      for (const event of handed.events) replica.saveEvent(serial, event, order.next());
      this.#state.handedOver(ticketId);
    }
    journal.write({ events: filing.events }, clock.now());
  }
  #page(member: string, wanted: Wanted): Result<HallPage, HubFailure> {
    const ready = this.#ready(member, wanted);
    if (!ready.ok) return ready;
    const { epochs, replica, order, clock, hall } = this.#state;
    const from = commonPosition(wanted.chain, epochs.chain, wanted.position);
    const { position, complete, tickets, ...rows } = replica.rowsAfter(
      from,
      firstDayTold(hall.day),
      order.position,
    );
    return ok({
      ...rows,
      chain: [...epochs.chain],
      from,
      position,
      complete,
      now: clock.now(),
      day: hall.day,
      tickets: tickets.map(({ ticket, sequence }) => ({ ...this.#state.told(ticket), sequence })),
    });
  }
  /** That this is the hub for whoever asks, with all that a hub needs. */
  #ready(member: string, { chain, position }: Wanted): Result<void, HubFailure> {
    const { order, epochs } = this.#state;
    if (order.role === 'member' || compareEpochs(chain.at(-1), epochs.present) > 0) return this.#otherHub();
    const today = this.#state.keepDay();
    if (!today.ok) return today;
    if (order.role === 'alone') {
      const founded = this.#found();
      if (!founded.ok) return founded;
    }
    // It has seen what is not here: this database is an old copy of the hub's.
    const isAhead = compareEpochs(chain.at(-1), epochs.present) === 0 && position > order.position;
    if (isAhead) {
      const begun = this.#beginAgain();
      if (!begun.ok) return begun;
    }
    return this.#welcome(member);
  }
  #found(): Result<void, NoStorage> {
    const { order, journal, replica, numbers, hall, epochs, clock } = this.#state;
    const written = journal.attempt(() => {
      this.#state.beginEpoch();
      replica.saveTerminal({
        terminalId: order.terminalId,
        index: numbers.index ?? 0,
        sequence: order.next(),
      });
      journal.write({ tickets: [...hall.tickets()] }, clock.now());
    });
    if (written.ok) return written;
    order.role = 'alone';
    epochs.load();
    return written;
  }
  #beginAgain(): Result<void, NoStorage> {
    const { journal, numbers, rules, hall, epochs } = this.#state;
    const written = journal.attempt(() => {
      this.#state.beginEpoch();
      numbers.skipUnknown(hall.day, rules.letters());
      journal.skipCallSequence();
    });
    if (written.ok) numbers.load(hall.day);
    else epochs.load();
    return written;
  }
  /** Numbers of its own for a new member. */
  #welcome(member: string): Result<void, NoStorage> {
    const { replica, journal, order } = this.#state;
    const indexes = replica.indexes();
    const index = Math.max(0, ...indexes.values()) + 1;
    if (indexes.has(member) || index >= mostIndexes) return ok(undefined);
    return journal.attempt(() => replica.saveTerminal({ terminalId: member, index, sequence: order.next() }));
  }
  #known({ ticketId }: HallTicket): TicketRecord | undefined {
    const { hall, journal } = this.#state;
    const today = hall.ticket(ticketId);
    if (today) return today;
    const serial = journal.tickets.serialInHall(ticketId);
    return serial === undefined ? undefined : journal.tickets.bySerial(serial).ticket;
  }
  #otherHub(): { readonly ok: false; readonly failure: OtherHub } {
    return fail({ kind: 'other-hub', epoch: this.#state.epochs.present ?? null });
  }
}

function isNews(page: HallPage, { chain, position }: Wanted): boolean {
  const isSameHub = compareEpochs(page.chain.at(-1), chain.at(-1)) === 0;
  return !isSameHub || page.from !== position || page.position !== position || !page.complete;
}
