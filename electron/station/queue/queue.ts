import type { BoardView } from '#contract/board.ts';
import type { LocalText } from '#contract/common.ts';
import type { Counter } from '#contract/desk.ts';
import type { HallStanding } from '#contract/hall.ts';
import type { HeldTicket, Service, TakenTicket, Ticket } from '#contract/queue.ts';
import type { Clock, Timer } from '#drivers/basics/clock.ts';
import { fail, ok, type Result } from '#drivers/basics/result.ts';
import type { Changes } from '../kernel/live.ts';
import type { Log } from '../log/events.ts';
import type { AddToOutbox } from '../outbox/outbox-entry.ts';
import type { Settings } from '../settings/schema.ts';
import type { NoStorage } from '../store/keep.ts';
import type { Store } from '../store/store.ts';
import { boardView } from './board.ts';
import { Desk } from './desk.ts';
import { Epochs } from './epochs.ts';
import { DayFigures, type QueueFigures } from './figures.ts';
import { HallClock } from './hall-clock.ts';
import { HallContact } from './hall-contact.ts';
import { HallHub } from './hall-hub.ts';
import { type HallLink, noLink } from './hall-link.ts';
import { HallMember } from './hall-member.ts';
import { HallOrder } from './hall-order.ts';
import { Holders, type HolderVault } from './holders.ts';
import { Journal } from './journal.ts';
import { LeaseAhead } from './lease-ahead.ts';
import type { HallRole, TicketRecord } from './model.ts';
import { Numbers, normalNumber } from './numbers.ts';
import { ticketDocument } from './paper.ts';
import { type Print, Printing } from './printing.ts';
import { Replica } from './replica.ts';
import { Rules } from './rules.ts';
import { QueueState, type TimeCorrection } from './state.ts';
import { type TakeFailure, type TakeRequest, TicketIssuer } from './ticket-issuer.ts';
import { type DeskNotice, shown, Views } from './views.ts';

export { Calendar } from './business-day.ts';
export type { Clerk, DeskFailure } from './desk.ts';
export type { HallLink, HubClient } from './hall-link.ts';
export { minuteOfDay } from './hours.ts';
export { ticketNumber } from './numbers.ts';
export type { TakeFailure, TakeRequest } from './ticket-issuer.ts';
export type { DeskNotice } from './views.ts';

export interface QueueDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly settings: Settings;
  readonly log: Log;
  readonly outbox: AddToOutbox;
  readonly vault: HolderVault;
  /** Prints one ticket; `ok` only when it is on paper. */
  readonly print: Print;
  /** Address of the phone page of a ticket. */
  readonly ticketUrl: (holderCode: string) => string;
  /** The line to the hub of the hall. Left out: there is none. */
  readonly link?: HallLink;
  /** Troubles of devices, for the desks. */
  readonly deviceNotices?: () => readonly DeskNotice[];
  /** A name that another terminal told, and that was shown, is held by nobody any more. */
  readonly onNameDropped?: () => void;
  /** Whether the time is in doubt. Left out: it is not. */
  readonly timeInDoubt?: () => boolean;
  /** The operator's line at the foot of the board. */
  readonly boardNotice?: () => LocalText | null;
}

interface Refused<Kind> {
  readonly kind: Kind;
}

/** The part of a ticket that a rating needs. */
export interface Matter {
  readonly ticketId: string;
  readonly day: string;
  readonly serviceId: string;
  readonly counterId: string | null;
  readonly finished: boolean;
  readonly ratingCode: string;
}

/** Wall clocks jump and machines sleep, so midnight is looked for, not waited for. */
const watchMs = 20_000;

/** The queue of a hall: tickets, counters, board. Everything it answers is on disk. */
export class Queue {
  /** What clerks do. */
  readonly desk: Desk;
  /** What a hub does for the others. */
  readonly hub: HallHub;
  readonly #state: QueueState;
  readonly #views: Views;
  readonly #printing: Printing;
  readonly #issuer: TicketIssuer;
  readonly #figures: DayFigures;
  readonly #member: HallMember;
  readonly #leaseAhead: LeaseAhead;
  readonly #link: HallLink;
  readonly #boardNotice: () => LocalText | null;
  #watch: Timer | undefined;
  #stopListening: (() => void) | undefined;
  #settled = false;

  constructor(deps: QueueDeps) {
    this.#state = stateOf(deps);
    this.#views = new Views(this.#state, deps.ticketUrl, deps.deviceNotices ?? (() => []));
    this.#printing = new Printing(this.#state, deps.print, (ticket, reprint) =>
      this.#document(ticket, reprint, deps.ticketUrl),
    );
    this.#issuer = new TicketIssuer(this.#state, this.#printing);
    this.desk = new Desk(this.#state, this.#views);
    this.#figures = new DayFigures(deps.store.db, this.#state.rules);
    this.hub = new HallHub(this.#state);
    this.#link = deps.link ?? noLink;
    this.#member = new HallMember(this.#state, this.#link, deps.log);
    this.#leaseAhead = new LeaseAhead(this.#state, (serviceId, size) => this.#member.lease(serviceId, size));
    this.#boardNotice = deps.boardNotice ?? (() => null);
  }
  /** Fires after each commit. */
  get changes(): Changes {
    return this.#state.changes;
  }
  /** The day that tickets are issued for, `YYYY-MM-DD`. */
  get day(): string {
    return this.#state.hall.day;
  }
  /** Settles what the last run left open and watches for midnight. */
  start(): void {
    this.#settleLastRun();
    this.#member.start();
    this.#leaseAhead.start();
    this.#stopListening = this.#state.journal.storage.changes.on(() => this.#state.changes.emit());
    this.#keepWatch();
  }
  /** Answers who asked, writes down what is known of papers. Await nothing after it. */
  stop(): void {
    this.#watch?.cancel();
    this.#stopListening?.();
    this.#leaseAhead.stop();
    this.#member.stop();
    this.#issuer.flush();
    this.#printing.stop();
  }

  /**
   * The time was in doubt and is known now. Who took a ticket meanwhile keeps waiting; who waited before the
   * doubt began and whose day is over is expired.
   */
  timeCorrected(correction: TimeCorrection): void {
    this.#state.timeCorrected(correction);
  }
  services(): Service[] {
    return this.#views.services();
  }
  async take(request: TakeRequest): Promise<Result<TakenTicket, TakeFailure>> {
    const outcome = await this.#issuer.take(request);
    return outcome.ok ? ok(this.#views.taken(this.#current(outcome.value))) : outcome;
  }
  held(ticketId: string): HeldTicket | null {
    return this.#heldOrNull(this.#state.hall.ticket(ticketId));
  }
  /** Also of days gone by. */
  heldBy(holderCode: string): HeldTicket | null {
    return this.#heldOrNull(this.#byHolderCode(holderCode));
  }
  /** Today's, by the number as somebody typed it. */
  find(number: string): HeldTicket | null {
    const normal = normalNumber(number);
    return this.#heldOrNull(normal === null ? undefined : this.#state.hall.byNumber(normal));
  }
  /** Cut off from its hall, this terminal does not know of all tickets. */
  get isCutOff(): boolean {
    return this.#state.asOf !== null;
  }
  reprint(ticketId: string): Result<HeldTicket, Refused<'unknown-ticket' | 'too-many-reprints'> | NoStorage> {
    const found = this.#state.hall.ticket(ticketId);
    if (!found) return fail({ kind: 'unknown-ticket' });
    if (found.paper.state === 'printing') return ok(this.#views.held(found));
    if (found.reprints >= this.#state.rules.settings.queue.maxReprints)
      return fail({ kind: 'too-many-reprints' });
    const ticket: TicketRecord = { ...found, paper: { state: 'printing' }, reprints: found.reprints + 1 };
    const written = this.#state.commit({ tickets: [ticket], events: [{ kind: 'reprinted', ticket }] });
    if (!written.ok) return written;
    this.#printing.add(ticket, true);
    return ok(this.#views.held(ticket));
  }
  /** While the line to the hub stands, it has the last word: somebody may have been called in this moment. */
  async cancel(
    ticketId: string,
  ): Promise<Result<Ticket, Refused<'unknown-ticket' | 'not-waiting'> | NoStorage>> {
    const cancelled = this.#cancelHere(ticketId);
    if (!cancelled.ok || !this.#state.isCurrentMember) return cancelled;
    await this.#member.settled(ticketId);
    const ticket = this.#state.hall.ticket(ticketId);
    return ticket?.state === 'cancelled' ? ok(shown(ticket)) : fail({ kind: 'not-waiting' });
  }
  #cancelHere(ticketId: string): Result<Ticket, Refused<'unknown-ticket' | 'not-waiting'> | NoStorage> {
    const today = this.#state.keepDay();
    if (!today.ok) return today;
    const found = this.#state.hall.ticket(ticketId);
    if (!found) return fail({ kind: 'unknown-ticket' });
    if (found.state !== 'waiting') return fail({ kind: 'not-waiting' });
    const now = this.#state.clock.now();
    const ticket: TicketRecord = { ...found, state: 'cancelled', endedAt: now };
    const written = this.#state.commit({ tickets: [ticket], events: [{ kind: 'cancelled', ticket }] }, () =>
      this.#state.holders.release(ticket, now),
    );
    return written.ok ? ok(shown(ticket)) : written;
  }
  /** Where this terminal stands in its hall. */
  standing(): HallStanding {
    const { order, epochs, contact, journal, clock } = this.#state;
    return {
      role: order.role,
      terminalId: order.terminalId,
      epoch: epochs.present ?? null,
      position: order.position,
      isCurrent: order.role !== 'member' || contact.isCurrent,
      heardAt: order.role === 'member' ? contact.heardAt : null,
      pending: journal.tickets.pendingCount(),
      now: clock.now(),
      members: this.hub.members(),
    };
  }
  /** Whom the others reach as their hub is it here, too. It is tried again: the power, or a full disk, may come between. */
  finishPromotion(): Result<void, NoStorage> {
    const isDue = this.#link.isHub && this.#state.order.role === 'member';
    return isDue ? this.hub.promote() : ok(undefined);
  }
  /** The terminal that keeps a holder's name says it, for the clerk at whose counter they are. */
  introduce(ticketId: string, name: string): void {
    const ticket = this.#state.hall.ticket(ticketId);
    if (!ticket) return;
    this.#state.holders.introduce(ticket, name);
    this.#state.changes.emit();
  }

  counters(): Counter[] {
    return this.#views.counters();
  }
  figures(day: string | null): QueueFigures {
    return this.#figures.of(day ?? this.day);
  }
  board(): BoardView {
    return boardView(this.#state, this.#boardNotice());
  }

  matter(by: { readonly ticketId: string } | { readonly holderCode: string }): Matter | null {
    const ticket =
      'ticketId' in by ? this.#state.hall.ticket(by.ticketId) : this.#byHolderCode(by.holderCode);
    return ticket ? matterOf(ticket) : null;
  }
  /** Runs `write` in one transaction, on the disk's last reserve if need be. Throws what `write` throws. */
  attempt(write: () => void): Result<void, NoStorage> {
    return this.#state.journal.attemptEssential(write);
  }
  /** Marks the matter as rated; `write` joins the transaction. Throws what `write` throws. */
  markRated(matter: Matter, write: () => void): Result<void, NoStorage> {
    const ticket = this.#state.hall.ticket(matter.ticketId);
    if (ticket) return this.#state.commit({ tickets: [{ ...ticket, rated: true }] }, write);
    return this.#state.journal.attemptEssential(() => {
      write();
      const past = this.#state.journal.tickets.ofPast(matter.day, matter.ticketId);
      if (past) this.#state.journal.write({ tickets: [{ ...past, rated: true }] }, this.#state.clock.now());
    });
  }

  /** On a full disk it is tried again, until it is done. */
  #settleLastRun(): void {
    this.#settled = this.#state.recover().ok;
  }
  #keepWatch(): void {
    if (!this.#settled) this.#settleLastRun();
    this.finishPromotion();
    this.#state.keepDay();
    this.#watch = this.#state.clock.after(watchMs, () => this.#keepWatch());
  }
  /** As it is known by now: its paper may have been settled since. */
  #current(ticket: TicketRecord): TicketRecord {
    return this.#state.hall.ticket(ticket.ticketId) ?? ticket;
  }
  #byHolderCode(holderCode: string): TicketRecord | undefined {
    return this.#state.hall.byHolderCode(holderCode) ?? this.#state.journal.tickets.byPastHolder(holderCode);
  }
  #heldOrNull(ticket: TicketRecord | undefined): HeldTicket | null {
    return ticket ? this.#views.held(ticket) : null;
  }
  #document(ticket: TicketRecord, reprint: boolean, ticketUrl: (holderCode: string) => string) {
    const { rules } = this.#state;
    const outlook = this.#views.outlook(ticket);
    return ticketDocument({
      jobId: ticket.ticketId,
      stationName: rules.settings.station.name,
      serviceName: rules.serviceName(ticket.serviceId),
      number: ticket.number,
      priority: ticket.priority,
      outlook,
      knownAt: outlook.asOf === undefined ? null : rules.timeOfSameDay(outlook.asOf, ticket.issuedAt),
      issuedAt: rules.localTimeText(ticket.issuedAt),
      ratingCode: ticket.ratingCode,
      ticketUrl: ticketUrl(ticket.holderCode),
      language: ticket.language,
      reprint,
      widthMm: rules.ticketWidthMm,
    });
  }
}

function stateOf(deps: QueueDeps): QueueState {
  const { store, log, settings, outbox, vault, timeInDoubt = () => false } = deps;
  const rules = new Rules(settings);
  const order = new HallOrder(settings.terminal.id);
  const epochs = new Epochs(store.db);
  const journal = new Journal(store, outbox, order);
  const replica = new Replica(store.db, journal.tickets);
  const numbers = new Numbers(store.db, settings.queue.numberBlockSize);
  const contact = new HallContact(store.db);
  const clock = new HallClock(deps.clock);
  order.role = roleOf(epochs, order.terminalId);
  order.position = replica.lastPosition();
  numbers.index = replica.indexes().get(order.terminalId) ?? (order.role === 'alone' ? 0 : null);
  if (order.role === 'member') clock.assume(contact.offsetMs);
  const holders = new Holders(vault, rules, deps.onNameDropped);
  const hall = { order, epochs, replica, contact };
  return new QueueState({ store, clock, log, rules, journal, numbers, holders, timeInDoubt, ...hall });
}

function roleOf({ present }: Epochs, terminalId: string): HallRole {
  if (!present) return 'alone';
  return present.terminalId === terminalId ? 'hub' : 'member';
}

function matterOf(ticket: TicketRecord): Matter {
  const { ticketId, day, serviceId, counterId, ratingCode } = ticket;
  return { ticketId, day, serviceId, counterId, ratingCode, finished: ticket.state === 'done' };
}
