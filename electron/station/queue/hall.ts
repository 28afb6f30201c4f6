import type { CallRecord, CounterRecord, TicketRecord } from './model.ts';
import { WaitingList } from './waiting-list.ts';

const mostCalls = 8;
const mostFinished = 20;

/**
 * Today, in memory: every ticket, the lists, the counters. It only mirrors what is on disk: `apply` is called after the
 * commit, never before. All look-ups are by key or binary search, so that 20,000 waiting cost no more than 20.
 */
export class Hall {
  readonly day: string;
  readonly #tickets = new Map<string, TicketRecord>();
  readonly #byNumber = new Map<string, string>();
  readonly #byHolderCode = new Map<string, string>();
  /** For scanners that are set to capitals. What remains of 128 random bits is far more than can be guessed. */
  readonly #byFoldedCode = new Map<string, string>();
  readonly #byRequestKey = new Map<string, string>();
  readonly #lists = new Map<string, WaitingList<TicketRecord>>();
  readonly #counters = new Map<string, CounterRecord>();
  readonly #issued = new Map<string, number>();
  /** In the order in which they failed to come. */
  readonly #noShows = new Map<string, TicketRecord>();
  readonly #unprinted = new Map<string, TicketRecord>();
  readonly #finished = new Map<string, readonly TicketRecord[]>();
  #calls: readonly CallRecord[] = [];
  #latestArrival = Number.NEGATIVE_INFINITY;
  /** By the terminal that gave the ticket. */
  readonly #latestFrom = new Map<string, number>();

  constructor(day: string) {
    this.day = day;
  }
  get calls(): readonly CallRecord[] {
    return this.#calls;
  }
  /** Nobody is ranked before the one who came before, whatever the wall clock does. */
  get latestArrival(): number {
    return this.#latestArrival;
  }
  /** Who got a number of that terminal later is not ranked before who got one earlier, whatever its clock says. */
  latestArrivalFrom(origin: string): number {
    return this.#latestFrom.get(origin) ?? Number.NEGATIVE_INFINITY;
  }
  ticket(ticketId: string): TicketRecord | undefined {
    return this.#tickets.get(ticketId);
  }
  tickets(): Iterable<TicketRecord> {
    return this.#tickets.values();
  }
  byNumber(number: string): TicketRecord | undefined {
    return this.#find(this.#byNumber.get(number));
  }
  byHolderCode(holderCode: string): TicketRecord | undefined {
    return this.#find(this.#byHolderCode.get(holderCode) ?? this.#byFoldedCode.get(folded(holderCode)));
  }
  byRequestKey(requestKey: string): TicketRecord | undefined {
    return this.#find(this.#byRequestKey.get(requestKey));
  }
  counter(counterId: string): CounterRecord | undefined {
    return this.#counters.get(counterId);
  }
  counters(): Iterable<CounterRecord> {
    return this.#counters.values();
  }
  issued(serviceId: string): number {
    return this.#issued.get(serviceId) ?? 0;
  }
  /** Everybody who waits for the service, whichever counter will call them. */
  waitingFor(serviceId: string): WaitingList<TicketRecord> {
    return this.#list(`service:${serviceId}`);
  }
  /** Those who were sent to this counter and wait for it alone. */
  sentTo(counterId: string): WaitingList<TicketRecord> {
    return this.#list(`counter:${counterId}`);
  }
  listOf(ticket: TicketRecord): WaitingList<TicketRecord> {
    return ticket.wantedCounterId === null
      ? this.waitingFor(ticket.serviceId)
      : this.sentTo(ticket.wantedCounterId);
  }
  /** Newest first. */
  noShows(): readonly TicketRecord[] {
    return [...this.#noShows.values()].reverse();
  }
  /** Newest first, at most 20. */
  finishedAt(counterId: string): readonly TicketRecord[] {
    return this.#finished.get(counterId) ?? [];
  }
  /** Tickets still to be called that have no paper. */
  unprinted(): Iterable<TicketRecord> {
    return this.#unprinted.values();
  }
  applyTicket(ticket: TicketRecord): void {
    const before = this.#tickets.get(ticket.ticketId);
    if (!before) this.#welcome(ticket);
    else if (before.state === 'waiting') this.listOf(before).remove(before);
    this.#tickets.set(ticket.ticketId, ticket);
    if (ticket.state === 'waiting') this.listOf(ticket).add(ticket);
    if (ticket.state === 'done') this.#noteFinished(ticket, before?.state === 'done');
    keepIf(this.#noShows, ticket, ticket.state === 'no-show');
    keepIf(this.#unprinted, ticket, ticket.state === 'waiting' && ticket.paper.state === 'unprinted');
  }
  applyCounter(counter: CounterRecord): void {
    this.#counters.set(counter.counterId, counter);
  }
  applyCall(call: CallRecord): void {
    this.#calls = [call, ...this.#calls].slice(0, mostCalls);
  }
  #find(ticketId: string | undefined): TicketRecord | undefined {
    return ticketId === undefined ? undefined : this.#tickets.get(ticketId);
  }
  #list(key: string): WaitingList<TicketRecord> {
    const list = this.#lists.get(key) ?? new WaitingList<TicketRecord>();
    this.#lists.set(key, list);
    return list;
  }
  #welcome(ticket: TicketRecord): void {
    this.#byNumber.set(ticket.number, ticket.ticketId);
    this.#byHolderCode.set(ticket.holderCode, ticket.ticketId);
    this.#byFoldedCode.set(folded(ticket.holderCode), ticket.ticketId);
    this.#byRequestKey.set(ticket.requestKey, ticket.ticketId);
    this.#issued.set(ticket.issuedFor, this.issued(ticket.issuedFor) + 1);
    this.#latestArrival = Math.max(this.#latestArrival, ticket.arrivedAt);
    this.#latestFrom.set(ticket.origin, Math.max(this.latestArrivalFrom(ticket.origin), ticket.arrivedAt));
  }
  /** @param isKnown only something of it has changed, and it keeps its place */
  #noteFinished(ticket: TicketRecord, isKnown: boolean): void {
    if (ticket.counterId === null) return;
    const finished = this.finishedAt(ticket.counterId);
    const noted = isKnown
      ? finished.map((old) => (old.ticketId === ticket.ticketId ? ticket : old))
      : [ticket, ...finished].slice(0, mostFinished);
    this.#finished.set(ticket.counterId, noted);
  }
}

function keepIf(kept: Map<string, TicketRecord>, ticket: TicketRecord, keep: boolean): void {
  if (keep) kept.set(ticket.ticketId, ticket);
  else kept.delete(ticket.ticketId);
}

function folded(holderCode: string): string {
  return holderCode.toLowerCase();
}
