import { setMaxListeners } from 'node:events';
import { ORPCError, safe } from '@orpc/client';
import type { HallPage, HallTicket } from '#contract/hall.ts';
import { BackOff } from '#drivers/basics/back-off.ts';
import { pause } from '#drivers/basics/clock.ts';
import type { Result } from '#drivers/basics/result.ts';
import { answerWithin } from '../kernel/answer-within.ts';
import type { Log } from '../log/events.ts';
import type { NoStorage } from '../store/keep.ts';
import { compareEpochs } from './epochs.ts';
import type { HallLink, HubClient } from './hall-link.ts';
import { isAtCounter } from './holders.ts';
import { mergeTicket, ownActs } from './merge.ts';
import type { TicketRecord } from './model.ts';
import { type Block, partsOf } from './numbers.ts';
import { indexOf } from './ranges.ts';
import { isUnfinished, type QueueState } from './state.ts';
import type { PlacedTicket } from './tickets-table.ts';

/** How long the hub may wait for something new. */
const waitMs = 4_000;
/** No answer for so long beyond it: the line is cut, whatever else it says. */
const answerMs = 4_000;
/** Somebody stands before the screen and waits for the word of the hub. */
const settledMs = 2_000;
const firstRetryMs = 250;
const mostRetryMs = 2_000;
/** The hub lets nobody take more than 8 MB a second for long. */
const betweenPartsMs = 40;
/** At once on one line: a lease for each service, a name for each counter, and the two that always go on. */
const mostCalls = 200;
const mostHanded = 50;
const mostLooked = 150;

type Leased = Block & { readonly day: string };

/** One line to the hub, from its coming to its end. */
interface Session {
  readonly hub: HubClient;
  readonly ended: AbortController;
  /** What was handed over on this line and did not come back yet, as it was then. */
  readonly handed: Map<string, string>;
}

/**
 * Follows the hub: asks for what changed, part by part, each written with its place in the order before the next is asked
 * for, and hands over what this terminal gave and did. A line may break at any word of either.
 */
export class HallMember {
  readonly #state: QueueState;
  readonly #link: HallLink;
  readonly #log: Log;
  #session: Session | undefined;
  #handingOver = false;
  #stops: (() => void)[] = [];

  constructor(state: QueueState, link: HallLink, log: Log) {
    this.#state = state;
    this.#link = link;
    this.#log = log;
  }
  start(): void {
    this.#stops = [
      this.#link.changes.on(() => this.#lookAtLine()),
      this.#state.changes.on(() => void this.#handOver()),
    ];
    this.#lookAtLine();
  }
  stop(): void {
    for (const stop of this.#stops.splice(0)) stop();
    this.#end();
  }
  /** A block of the hub's numbers; null: the line is cut, or the hub gives none. */
  async lease(serviceId: string, size: number): Promise<Leased | null> {
    const session = this.#session;
    if (!session || !this.#state.isCurrentMember) return null;
    return this.#answered(session.ended.signal, answerMs, (signal) =>
      session.hub.leaseNumbers({ serviceId, size }, { signal }),
    );
  }
  /** The hub has said what became of a ticket that was changed here; or it does not say it in time. */
  async settled(ticketId: string): Promise<void> {
    const { clock, changes, journal } = this.#state;
    const done = new AbortController();
    const look = () => {
      if (!journal.tickets.isPending(ticketId) || !this.#state.isCurrentMember) done.abort();
    };
    const stopListening = changes.on(look);
    look();
    await pause(clock, settledMs, done.signal);
    stopListening();
  }
  #lookAtLine(): void {
    const { hub } = this.#link;
    if (hub === (this.#session?.hub ?? null)) return;
    this.#end();
    if (hub === null) return;
    this.#session = { hub, ended: new AbortController(), handed: new Map() };
    setMaxListeners(mostCalls, this.#session.ended.signal);
    void this.#follow(this.#session);
  }
  #end(): void {
    this.#session?.ended.abort();
    this.#session = undefined;
    this.#setCurrent(false);
  }
  #setCurrent(isCurrent: boolean): void {
    const { contact, changes } = this.#state;
    if (contact.isCurrent === isCurrent) return;
    contact.isCurrent = isCurrent;
    if (this.#state.order.role === 'member') this.#log.write(isCurrent ? 'hall.joined' : 'hall.cut-off', {});
    changes.emit();
  }
  async #follow(session: Session): Promise<void> {
    const backOff = new BackOff(firstRetryMs, mostRetryMs);
    const { signal } = session.ended;
    while (!signal.aborted) {
      const page = this.#mayFollow() ? await this.#ask(session) : null;
      if (signal.aborted) return;
      if (page && this.#take(page)) {
        backOff.reset();
        void this.#handOver();
        if (!page.complete) await pause(this.#state.clock, betweenPartsMs, signal);
        continue;
      }
      this.#setCurrent(false);
      await pause(this.#state.clock, backOff.next(), signal);
    }
  }
  /** A terminal that was alone gave numbers that its hall may give too: it joins when nobody holds one of them any more. */
  #mayFollow(): boolean {
    const { order, hall } = this.#state;
    return order.role !== 'alone' || ![...hall.tickets()].some(isUnfinished);
  }
  async #ask({ hub, ended }: Session): Promise<HallPage | null> {
    const { epochs, order, contact } = this.#state;
    const wanted = { chain: [...epochs.chain], position: order.position };
    const wait = contact.isCurrent ? waitMs : 0;
    return this.#answered(ended.signal, wait + answerMs, (signal) =>
      hub.changes({ ...wanted, waitMs: wait }, { signal }),
    );
  }
  /** Null: no answer, or a refusal. Whatever it is, the line is tried again. */
  async #answered<Answer>(
    ended: AbortSignal,
    limitMs: number,
    call: (signal: AbortSignal) => Promise<Answer>,
  ): Promise<Answer | null> {
    const { error, data } = await safe(answerWithin({ clock: this.#state.clock, limitMs, ended }, call));
    if (!error) return data;
    this.#noteRefusal(error);
    return null;
  }
  #noteRefusal(error: unknown): void {
    if (error instanceof ORPCError) this.#log.write('hall.refused', { cause: error.code });
  }

  /** False: the disk takes nothing, or it is no hub to follow. */
  #take(page: HallPage): boolean {
    const { epochs, clock, contact } = this.#state;
    if (compareEpochs(page.chain.at(-1), epochs.present) < 0) return false;
    const written = this.#write(page);
    if (!written.ok) return false;
    clock.hear(page.now);
    contact.heardAt = page.now;
    if (page.complete && !contact.isCurrent) this.#caughtUp();
    else this.#state.changes.emit();
    return true;
  }
  #caughtUp(): void {
    const { hall } = this.#state;
    this.#setCurrent(true);
    for (const { ticketId } of hall.counters())
      this.#introduce(ticketId === null ? undefined : hall.ticket(ticketId));
  }
  #write(page: HallPage): Result<void, NoStorage> {
    const { journal, order, epochs, numbers, replica, hall } = this.#state;
    const before = { role: order.role, position: order.position, index: numbers.index };
    const isFresh = before.role !== 'member' || page.from < before.position;
    const written = journal.attempt(() => {
      if (before.role === 'alone') numbers.abandon();
      if (page.from < order.position) replica.forgetBehind(page.from);
      if (compareEpochs(page.chain.at(-1), epochs.present) !== 0) epochs.adopt(page.chain);
      order.role = 'member';
      return this.#save(page, isFresh);
    });
    if (!written.ok) {
      order.role = before.role;
      numbers.index = before.index;
      epochs.load();
      numbers.load(hall.day);
      return written;
    }
    order.position = page.position;
    const hub = epochs.present?.terminalId ?? '';
    if (isFresh) this.#log.write('hall.hub-changed', { hub });
    this.#show(page, written.value, isFresh);
    return { ok: true, value: undefined };
  }
  /** Gives back the tickets as they are here from now on. */
  #save(page: HallPage, isFresh: boolean): TicketRecord[] {
    const { replica, numbers, journal, hall, order, contact, clock, rules } = this.#state;
    for (const terminal of page.terminals) replica.saveTerminal(terminal);
    numbers.index = replica.indexes().get(order.terminalId) ?? (isFresh ? null : numbers.index);
    const serials = new Map<string, number>();
    let hasLost = false;
    const tickets = page.tickets.map((row) => {
      const known = this.#known(row);
      const serial = known?.ticket.serial ?? this.#state.nextSerial();
      serials.set(row.ticketId, serial);
      hasLost ||= !known && indexOf(partsOf(row.number).value) === numbers.index;
      return this.#saveTicket(row, serial, known);
    });
    for (const counter of page.counters) replica.saveCounter(counter);
    for (const call of page.calls) replica.saveCall(call);
    for (const { ticketId, sequence, ...event } of page.events) {
      const serial = serials.get(ticketId) ?? journal.tickets.serialInHall(ticketId);
      if (serial !== undefined) replica.saveEvent(serial, event, sequence);
    }
    if (page.day !== hall.day) this.#beginDay(page.day);
    if (page.day !== hall.day || isFresh || hasLost) {
      if (page.day < hall.day) numbers.stayAbove(page.day, hall.day, rules.letters());
      numbers.stayAboveGiven(page.day);
      numbers.load(page.day);
    }
    contact.save(page.now, page.now - (clock.now() - clock.offsetMs));
    return tickets;
  }
  #beginDay(day: string): void {
    const { journal, hall } = this.#state;
    journal.tickets.archiveHolders(hall.day);
    journal.setDay(day);
  }
  #known({ ticketId }: HallTicket): PlacedTicket | undefined {
    const { hall, journal } = this.#state;
    const serial = hall.ticket(ticketId)?.serial ?? journal.tickets.serialInHall(ticketId);
    return serial === undefined ? undefined : journal.tickets.bySerial(serial);
  }
  /** The hub's word counts; what this terminal did and the hub does not know yet is kept on top. */
  #saveTicket(
    row: HallPage['tickets'][number],
    serial: number,
    known: PlacedTicket | undefined,
  ): TicketRecord {
    const { journal, clock, holders } = this.#state;
    const { sequence, ...told } = row;
    const hubs: TicketRecord = { ...told, serial };
    const mine = known?.pending ? (known.sequence === -1 ? known.ticket : ownActs(known.ticket)) : null;
    const ticket = mine === null ? hubs : mergeTicket(hubs, mine, clock.now());
    const isPending = ticket !== hubs;
    const place = isPending && known?.sequence === -1 ? -1 : sequence;
    journal.tickets.replace(ticket, { sequence: place, pending: isPending ? 1 : 0 });
    if (!isPending) this.#settled(ticket);
    if (this.#state.isOwn(ticket) && !isUnfinished(ticket) && known && isUnfinished(known.ticket))
      holders.release(ticket, clock.now());
    return ticket;
  }
  #settled({ ticketId }: TicketRecord): void {
    this.#session?.handed.delete(ticketId);
    this.#state.handedOver(ticketId);
  }
  #show(page: HallPage, tickets: readonly TicketRecord[], isFresh: boolean): void {
    const { hall, serviceTimes } = this.#state;
    for (const ticket of tickets) {
      if (ticket.state === 'done' && hall.ticket(ticket.ticketId)?.state !== 'done')
        serviceTimes.add(ticket.serviceId, (ticket.endedAt ?? 0) - (ticket.servingAt ?? ticket.endedAt ?? 0));
    }
    const called = tickets.filter((ticket) => isAtCounter(ticket) && !this.#isKnownAtCounter(ticket));
    const hasMoved = tickets.some(({ ticketId, day }) => day !== page.day && hall.ticket(ticketId));
    if (isFresh || hasMoved || page.day !== hall.day) this.#state.reload(page.day);
    else
      this.#state.applyTold(
        tickets.filter(({ day }) => day === page.day),
        page.counters,
        page.calls.map(({ callSequence, ticketId: _, ...call }) => ({ ...call, sequence: callSequence })),
      );
    for (const ticket of called) this.#introduce(ticket);
  }
  #isKnownAtCounter({ ticketId }: TicketRecord): boolean {
    const before = this.#state.hall.ticket(ticketId);
    return before !== undefined && isAtCounter(before);
  }
  /** The clerk who called may know the name; it leaves this terminal for that, and is written down nowhere else. */
  #introduce(ticket: TicketRecord | undefined): void {
    if (!ticket || !this.#state.isOwn(ticket)) return;
    const name = this.#state.holders.nameOf(ticket);
    const session = this.#session;
    if (name === null || !session) return;
    void this.#answered(session.ended.signal, answerMs, (signal) =>
      session.hub.introduce({ ticketId: ticket.ticketId, name }, { signal }),
    );
  }

  /** In the order in which it was given, as long as there is something. What breaks off is handed over again. */
  async #handOver(): Promise<void> {
    const session = this.#session;
    if (this.#handingOver || !session || this.#state.order.role !== 'member') return;
    this.#handingOver = true;
    for (let batch = this.#batch(session); batch.length > 0; batch = this.#batch(session)) {
      const epoch = this.#state.epochs.present;
      if (!epoch || !this.#state.contact.isCurrent || session !== this.#session) break;
      const tickets = batch.map((placed) => this.#state.handed(placed));
      const done = await this.#answered(session.ended.signal, answerMs, (signal) =>
        session.hub.handOver({ epoch, tickets }, { signal }),
      );
      if (!done) break;
      for (const { ticket } of batch) session.handed.set(ticket.ticketId, factsOf(ticket));
    }
    this.#handingOver = false;
  }
  #batch(session: Session): PlacedTicket[] {
    return this.#state.journal.tickets
      .pending(mostLooked)
      .filter(({ ticket }) => session.handed.get(ticket.ticketId) !== factsOf(ticket))
      .slice(0, mostHanded);
  }
}

/** What a member may change of a ticket. */
function factsOf({ state, paper, reprints, rated }: TicketRecord): string {
  return JSON.stringify([state, paper, reprints, rated]);
}
