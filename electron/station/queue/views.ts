import type { Counter, DeskView } from '#contract/desk.ts';
import type { HeldTicket, Outlook, Service, TakenTicket, Ticket } from '#contract/queue.ts';
import type { ServiceSetting } from '../settings/schema.ts';
import { estimateWaitMs } from './estimate.ts';
import type { CounterRecord, TicketRecord } from './model.ts';
import type { QueueState } from './state.ts';
import { comparePlaces } from './waiting-list.ts';

export type DeskNotice = DeskView['notices'][number];

const mostWaitingShown = 200;
const mostUnprintedShown = 5;

/** What the others may see of the queue. Reads only. */
export class Views {
  readonly #state: QueueState;
  readonly #ticketUrl: (holderCode: string) => string;
  readonly #deviceNotices: () => readonly DeskNotice[];

  constructor(
    state: QueueState,
    ticketUrl: (holderCode: string) => string,
    deviceNotices: () => readonly DeskNotice[],
  ) {
    this.#state = state;
    this.#ticketUrl = ticketUrl;
    this.#deviceNotices = deviceNotices;
  }
  held(ticket: TicketRecord): HeldTicket {
    const { rules } = this.#state;
    return {
      ticket: shown(ticket),
      outlook: this.outlook(ticket),
      serviceName: rules.serviceName(ticket.serviceId),
      counterName: ticket.counterId === null ? null : rules.counterName(ticket.counterId),
    };
  }
  taken(ticket: TicketRecord): TakenTicket {
    return {
      ...this.held(ticket),
      holderCode: ticket.holderCode,
      ticketUrl: this.#ticketUrl(ticket.holderCode),
      ratingCode: ticket.ratingCode,
    };
  }
  /** Nobody is ahead of who was called already. */
  outlook(ticket: TicketRecord): Outlook {
    if (ticket.state !== 'waiting') return { ahead: 0, estimatedWaitMs: 0, ...this.#asOf() };
    const ahead = this.#state.hall.listOf(ticket).aheadOf(ticket);
    return { ahead, estimatedWaitMs: this.#estimate(ticket.serviceId, ahead), ...this.#asOf() };
  }
  #asOf(): Pick<Outlook, 'asOf'> {
    const { asOf } = this.#state;
    return asOf === null ? {} : { asOf };
  }
  services(): Service[] {
    return [...this.#state.rules.services.values()].map((service) => this.#service(service));
  }
  counters(): Counter[] {
    return [...this.#state.hall.counters()].map((counter) => this.counter(counter));
  }
  counter(counter: CounterRecord): Counter {
    const current = this.#current(counter);
    return {
      counterId: counter.counterId,
      name: this.#state.rules.counterName(counter.counterId),
      state: counter.state,
      clerk: counter.clerk,
      // Of a closed counter: what it may serve, so that the clerk can choose from it.
      serviceIds: [...this.#servicesAt(counter)],
      current: current ? shown(current) : null,
    };
  }
  desk(counterId: string): DeskView {
    const { hall, holders, clock } = this.#state;
    const counter = hall.counter(counterId);
    if (!counter) throw new Error(`There is no counter "${counterId}"`);
    const current = this.#current(counter);
    const lists = [hall.sentTo(counterId), ...this.#servicesAt(counter).map((id) => hall.waitingFor(id))];
    return {
      counter: this.counter(counter),
      currentHolder: current ? holders.nameOf(current) : null,
      waiting: lists
        .flatMap((list) => list.slice(mostWaitingShown))
        .sort(comparePlaces)
        .slice(0, mostWaitingShown)
        .map(shown),
      waitingTotal: lists.reduce((sum, list) => sum + list.length, 0),
      noShows: hall.noShows().map(shown),
      finished: hall.finishedAt(counterId).map(shown),
      notices: [...this.#deviceNotices(), ...this.#ownNotices()],
      now: clock.now(),
    };
  }
  /** Before a counter is opened its clerk sees who waits for what it may serve. */
  #servicesAt(counter: CounterRecord): readonly string[] {
    if (counter.state !== 'closed') return counter.serviceIds;
    return this.#state.rules.counters.get(counter.counterId)?.serviceIds ?? [];
  }
  #current(counter: CounterRecord): TicketRecord | undefined {
    return counter.ticketId === null ? undefined : this.#state.hall.ticket(counter.ticketId);
  }
  #ownNotices(): DeskNotice[] {
    const unprinted = [...this.#state.hall.unprinted()].slice(-mostUnprintedShown).reverse();
    const notices = unprinted.map(
      (ticket): DeskNotice => ({ kind: 'unprinted-ticket', detail: ticket.number }),
    );
    return this.#state.journal.storage.failing
      ? [{ kind: 'storage', detail: 'write-failed' }, ...notices]
      : notices;
  }
  /** The outlook of somebody without priority who would come now. */
  #service(service: ServiceSetting): Service {
    const { hall, clock } = this.#state;
    const list = hall.waitingFor(service.id);
    const ahead = list.aheadOf({
      rank: Math.max(clock.now(), hall.latestArrival),
      lineOrder: Number.POSITIVE_INFINITY,
      ticketId: '',
    });
    return {
      serviceId: service.id,
      letter: service.letter,
      name: service.name,
      summary: service.summary,
      icon: service.icon,
      open: this.#state.openState(service, hall.issued(service.id)),
      waiting: list.length,
      outlook: { ahead, estimatedWaitMs: this.#estimate(service.id, ahead), ...this.#asOf() },
    };
  }
  #estimate(serviceId: string, ahead: number): number | null {
    const { hall, serviceTimes } = this.#state;
    const openCounters = [...hall.counters()]
      .filter((counter) => counter.state === 'open')
      .map((counter) => ({ serviceIds: counter.serviceIds, busy: counter.ticketId !== null }));
    return estimateWaitMs({
      serviceId,
      ahead,
      openCounters,
      serviceMs: (id) => serviceTimes.of(id),
      waiting: (id) => hall.waitingFor(id).length,
    });
  }
}

/** A ticket as everybody may see it. */
export function shown(ticket: TicketRecord): Ticket {
  return {
    ticketId: ticket.ticketId,
    number: ticket.number,
    day: ticket.day,
    serviceId: ticket.serviceId,
    priority: ticket.priority,
    state: ticket.state,
    issuedAt: ticket.issuedAt,
    counterId: ticket.counterId,
    calls: ticket.calls,
    paper: ticket.paper,
    rated: ticket.rated,
  };
}
