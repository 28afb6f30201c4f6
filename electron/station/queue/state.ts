import type { HallTicket, HandedTicket } from '#contract/hall.ts';
import { Emitter } from '#drivers/basics/emitter.ts';
import { ok, type Result } from '#drivers/basics/result.ts';
import type { Log } from '../log/events.ts';
import type { ServiceSetting } from '../settings/schema.ts';
import type { NoStorage } from '../store/keep.ts';
import type { Store } from '../store/store.ts';
import { addDays, businessDayAt } from './business-day.ts';
import type { Epochs } from './epochs.ts';
import { ServiceTimes } from './estimate.ts';
import { Hall } from './hall.ts';
import type { HallClock } from './hall-clock.ts';
import type { HallContact } from './hall-contact.ts';
import type { HallOrder } from './hall-order.ts';
import type { Holders } from './holders.ts';
import { type OpenState, openState, openStateUntimed } from './hours.ts';
import type { Journal } from './journal.ts';
import { ownActs } from './merge.ts';
import type { CallRecord, Change, CounterRecord, TicketEventKind, TicketRecord } from './model.ts';
import { type Numbers, partsOf } from './numbers.ts';
import type { Replica } from './replica.ts';
import type { Rules } from './rules.ts';
import type { PlacedTicket } from './tickets-table.ts';

export interface StateDeps {
  readonly store: Store;
  readonly clock: HallClock;
  readonly log: Log;
  readonly rules: Rules;
  readonly journal: Journal;
  readonly numbers: Numbers;
  readonly holders: Holders;
  readonly timeInDoubt: () => boolean;
  readonly order: HallOrder;
  readonly epochs: Epochs;
  readonly replica: Replica;
  readonly contact: HallContact;
}

/** What was written down from `since` on is off by `shiftMs`; from now on the clock is right. */
export interface TimeCorrection {
  readonly since: number;
  readonly shiftMs: number;
}

/** What the contract lets through; nobody is called so often. */
const mostEventsTold = 200;
const typicalMsOfUnknown = 10 * 60_000;

/** Where the queue stands: today in memory, mirrored from disk, and the one way to change it. */
export class QueueState {
  readonly rules: Rules;
  readonly clock: HallClock;
  readonly log: Log;
  readonly journal: Journal;
  readonly numbers: Numbers;
  readonly holders: Holders;
  readonly order: HallOrder;
  readonly epochs: Epochs;
  readonly replica: Replica;
  readonly contact: HallContact;
  readonly #timeInDoubt: () => boolean;
  /** When this run gave the tickets that the hub does not have yet, by the clock that never jumps. */
  readonly #givenAt = new Map<string, number>();
  /** Fires once for each commit. */
  readonly changes = new Emitter<void>();
  readonly serviceTimes: ServiceTimes;
  #hall: Hall;
  #serial: number;
  #latestNow: number;
  /** See `Journal.openOn`. */
  #openOn: string | null;

  constructor(deps: StateDeps) {
    this.rules = deps.rules;
    this.clock = deps.clock;
    this.log = deps.log;
    this.journal = deps.journal;
    this.numbers = deps.numbers;
    this.holders = deps.holders;
    this.#timeInDoubt = deps.timeInDoubt;
    this.order = deps.order;
    this.epochs = deps.epochs;
    this.replica = deps.replica;
    this.contact = deps.contact;
    this.#latestNow = deps.clock.now();
    this.#serial = this.journal.tickets.lastSerial();
    this.#openOn = this.journal.openOn();
    this.serviceTimes = new ServiceTimes(
      (id) => this.rules.services.get(id)?.typicalServiceMs ?? typicalMsOfUnknown,
    );
    const day = this.journal.day() ?? businessDayAt(null, this.#latestNow, this.rules.calendar);
    for (const { serviceId, tookMs } of this.journal.tickets.serviceTimesSince(addDays(day, -7)))
      this.serviceTimes.add(serviceId, tookMs);
    this.#hall = this.#load(day);
    this.numbers.load(day);
    if (deps.store.restoredFromBackup) this.#skipWhatWasLost();
  }
  get hall(): Hall {
    return this.#hall;
  }
  /** A member whose line to the hub stands, and that has all the hub has. */
  get isCurrentMember(): boolean {
    return this.order.role === 'member' && this.contact.isCurrent;
  }
  /** When a member that is cut off from its hub last heard of it, by the hub's time; null: what is shown is how things stand. */
  get asOf(): number | null {
    if (this.order.role !== 'member' || this.contact.isCurrent) return null;
    return this.contact.heardAt ?? 0;
  }
  timeInDoubt(): boolean {
    return !this.clock.isHeard && this.#timeInDoubt();
  }
  noteGiven({ ticketId }: TicketRecord): void {
    if (this.order.role === 'member') this.#givenAt.set(ticketId, this.clock.monotonic());
  }
  /** How long ago a ticket was given, ms. */
  ageOf({ ticketId, issuedAt }: TicketRecord): number {
    const given = this.#givenAt.get(ticketId);
    const ageMs = given === undefined ? this.clock.now() - issuedAt : this.clock.monotonic() - given;
    return Math.max(0, Math.round(ageMs));
  }
  /** As the hub is told of it. */
  handed({ ticket, sequence }: PlacedTicket): HandedTicket {
    const told = this.told(ticket);
    if (sequence === -1) {
      const events = this.replica.unseenEvents(ticket.serial).slice(-mostEventsTold);
      return {
        ticket: told,
        as: 'former-hub',
        ageMs: 0,
        events: events.map((one) => ({ ...one, ticketId: ticket.ticketId })),
      };
    }
    const as = this.numbers.isLeased(partsOf(ticket.number).value) ? 'leased' : 'own';
    return { ticket: ownActs(told), as, ageMs: this.ageOf(ticket), events: [] };
  }
  /** As terminals tell each other of it. */
  told({ serial: _, ...ticket }: TicketRecord): HallTicket {
    return { ...ticket, origin: ticket.origin || this.order.terminalId };
  }
  /** The hub has it. */
  handedOver(ticketId: string): void {
    this.#givenAt.delete(ticketId);
  }
  /** This terminal gave it. */
  isOwn({ origin }: TicketRecord): boolean {
    return origin === '' || origin === this.order.terminalId;
  }
  /** What is on disk of that day is shown from now on. */
  reload(day: string): void {
    this.#openOn = this.journal.openOn();
    this.#hall = this.#load(day);
    this.numbers.load(day);
  }
  /** Grows by one each time; a number that is not used leaves a harmless gap. */
  nextSerial(): number {
    return ++this.#serial;
  }
  /** All of it on disk when this returns, or none of it done. `also` runs in the same transaction, perhaps twice. */
  commit(change: Change, also: () => void = () => {}): Result<void, NoStorage> {
    const at = this.clock.now();
    const written = this.journal.attemptEssential(() => {
      also();
      return this.journal.write(change, at);
    });
    if (!written.ok) return written;
    this.apply(change, written.value);
    return ok(undefined);
  }
  /** What is on disk becomes visible. */
  apply(change: Change, call?: CallRecord): void {
    for (const ticket of change.tickets ?? []) {
      this.#hall.applyTicket(ticket);
      this.holders.seen(ticket);
    }
    for (const counter of change.counters ?? []) this.#hall.applyCounter(counter);
    if (call) this.#hall.applyCall(call);
    this.changes.emit();
  }
  /** What the hub tells becomes visible; whoever shows it is told by the caller. */
  applyTold(
    tickets: readonly TicketRecord[],
    counters: readonly CounterRecord[],
    calls: readonly CallRecord[],
  ): void {
    for (const ticket of tickets) this.#hall.applyTicket(ticket);
    for (const counter of counters)
      if (this.rules.counters.has(counter.counterId)) this.#hall.applyCounter(counter);
    for (const call of calls) this.#hall.applyCall(call);
  }
  /**
   * Closes the day if it is over: whoever still waits is expired, counters are closed, numbers start over.
   * Called before anything that depends on the day, and by the midnight watch. A member's day is its hub's.
   */
  keepDay(): Result<void, NoStorage> {
    this.#noticeClock();
    if (this.order.role === 'member') return ok(undefined);
    const day = businessDayAt(this.#hall.day, this.clock.now(), this.rules.calendar, this.#openOn);
    if (day === this.#hall.day) return ok(undefined);
    return this.#closeDay(day);
  }
  /** Whether a number of this service can be taken now. */
  openState(service: ServiceSetting, issued: number): OpenState {
    // Who is cut off does not know how many others gave.
    const known = this.asOf === null ? issued : 0;
    if (this.timeInDoubt()) return openStateUntimed(service, known);
    return openState(service, known, this.clock.now(), this.rules.calendar);
  }
  /**
   * Sets right what was written while nobody knew the time. Whoever took a number meanwhile is in the hall: the business
   * day they are in stays open until the next midnight, under whatever date, so that no number comes twice and nobody is
   * sent away. Those from before the doubt are expired when their day is over.
   */
  timeCorrected({ since, shiftMs }: TimeCorrection): Result<void, NoStorage> {
    if (this.order.role === 'member') return this.#correctMember(since, shiftMs);
    const { day } = this.#hall;
    const today = this.rules.calendar.at(this.clock.now()).day;
    const inHall = [...this.#hall.tickets()].filter((ticket) => shiftMs < 0 || ticket.issuedAt >= since);
    const openOn = today !== day && inHall.length > 0 ? today : null;
    const written = this.journal.attemptEssential(() => {
      if (openOn !== null && today > day) this.#expireBefore(since);
      if (shiftMs > 0) this.journal.tickets.shiftTimes(day, since, shiftMs);
      this.journal.setDay(day, openOn);
      if (this.order.role === 'hub')
        this.journal.write({ tickets: this.journal.tickets.ofDay(day) }, this.clock.now());
    });
    if (!written.ok) return written;
    this.#latestNow = this.clock.now();
    this.#openOn = openOn;
    this.#hall = this.#load(day);
    this.changes.emit();
    if (openOn === null && today < day) return this.#closeDay(today);
    return this.keepDay();
  }
  /** Once the hub was heard its time counts; until then what was given is moved along. */
  #correctMember(since: number, shiftMs: number): Result<void, NoStorage> {
    if (this.clock.isHeard || shiftMs <= 0) return ok(undefined);
    const { day } = this.#hall;
    const written = this.journal.attemptEssential(() => this.journal.tickets.shiftTimes(day, since, shiftMs));
    if (written.ok) this.reload(day);
    return written;
  }
  #expireBefore(since: number): void {
    const at = this.clock.now();
    const old = [...this.#hall.tickets()].filter((ticket) => ticket.issuedAt < since);
    const tickets = old.flatMap((ticket) => dayEnded(ticket, at, this.isOwn(ticket)));
    const counters = [...this.#hall.counters()]
      .filter(({ ticketId }) => tickets.some((ticket) => ticket.ticketId === ticketId))
      .map((counter) => ({ ...counter, ticketId: null }));
    for (const ticket of old.filter(isUnfinished)) this.holders.release(ticket, at);
    this.journal.write({ tickets, counters, events: tickets.flatMap((ticket) => this.#eventOf(ticket)) }, at);
  }
  #closeDay(day: string): Result<void, NoStorage> {
    const at = this.clock.now();
    const from = this.#hall.day;
    const unfinished = [...this.#hall.tickets()].filter(isUnfinished);
    const tickets = [...this.#hall.tickets()].flatMap((ticket) => dayEnded(ticket, at, this.isOwn(ticket)));
    const events = tickets.flatMap((ticket) => this.#eventOf(ticket));
    const written = this.journal.attemptEssential(() => {
      for (const ticket of unfinished) this.holders.release(ticket, at);
      const counters = [...this.#hall.counters()].map(({ counterId }) => neverOpened(counterId));
      this.journal.write({ tickets, counters, events }, at);
      this.journal.tickets.archiveHolders(from);
      this.journal.setDay(day);
      if (day < from && this.#openOn === null) this.numbers.stayAbove(day, from, this.rules.letters());
    });
    if (!written.ok) return written;
    this.#openOn = null;
    this.#hall = this.#load(day);
    this.numbers.load(day);
    const expired = events.filter(({ kind }) => kind === 'expired').length;
    this.log.write('queue.day-changed', { from, to: day, expired });
    this.changes.emit();
    return ok(undefined);
  }
  #load(day: string): Hall {
    const hall = new Hall(day);
    for (const ticket of this.journal.tickets.ofDay(day)) hall.applyTicket(ticket);
    for (const counterId of this.rules.counters.keys()) hall.applyCounter(neverOpened(counterId));
    for (const counter of this.journal.counters())
      if (this.#isManned(counter)) hall.applyCounter(withoutGhost(counter, hall));
    for (const call of this.journal.latestCalls(day, 8).reverse()) hall.applyCall(call);
    return hall;
  }
  /**
   * What a stop or a crash left open. A paper that was being printed may or may not have come out; a counter that is no
   * longer in the settings, or whose clerk is not, lets go of its person.
   */
  recover(): Result<void, NoStorage> {
    const at = this.clock.now();
    const tickets = [...this.#hall.tickets()].flatMap((ticket) => {
      const found = this.#isLost(ticket) ? letGo(ticket, at) : ticket;
      const settled = this.isOwn(ticket) ? papersSettled(found) : found;
      return settled === ticket ? [] : [settled];
    });
    const events = tickets.flatMap((ticket) => this.#eventOf(ticket));
    const written = this.commit({ tickets, events }, () => this.journal.setDay(this.#hall.day, this.#openOn));
    return written.ok ? this.keepDay() : written;
  }
  /** What a ticket that is about to be replaced goes through, if anything. */
  #eventOf(after: TicketRecord): { kind: TicketEventKind; ticket: TicketRecord }[] {
    if (this.#hall.ticket(after.ticketId)?.state === after.state) return [];
    if (after.state === 'expired') return [{ kind: 'expired', ticket: after }];
    return [{ kind: after.state === 'done' ? 'finished' : 'returned', ticket: after }];
  }
  /** The counter and its clerk are still in the settings: nobody else could free a chair that is held by a name of old. */
  #isManned({ counterId, clerk }: CounterRecord): boolean {
    const { staff } = this.rules.settings;
    return this.rules.counters.has(counterId) && staff.some((person) => person.name === clerk);
  }
  #isLost(ticket: TicketRecord): boolean {
    if (this.order.role === 'member') return false;
    if (ticket.state === 'waiting')
      return ticket.wantedCounterId !== null && this.#isClosed(ticket.wantedCounterId);
    if (ticket.state !== 'called' && ticket.state !== 'serving') return false;
    return ticket.counterId === null || this.#hall.counter(ticket.counterId)?.ticketId !== ticket.ticketId;
  }
  #isClosed(counterId: string): boolean {
    return (this.#hall.counter(counterId)?.state ?? 'closed') === 'closed';
  }
  /** Says once for each time that the wall clock went back by more than network time's small corrections. */
  #noticeClock(): void {
    const now = this.clock.now();
    const byMs = this.#latestNow - now;
    if (byMs > 60_000) this.log.write('queue.clock-went-back', { byMs });
    if (now > this.#latestNow || byMs > 60_000) this.#latestNow = now;
  }
  /**
   * From here on the hall's order is this terminal's. Belongs in a transaction. Counters are told anew: who comes from
   * another hub may have them as they were there.
   */
  beginEpoch(): void {
    this.epochs.begin(this.order.terminalId, this.order.position);
    this.order.role = 'hub';
    this.journal.write({ counters: [...this.#hall.counters()] }, this.clock.now());
  }
  #skipWhatWasLost(): void {
    const today = businessDayAt(this.#hall.day, this.clock.now(), this.rules.calendar);
    const skipped = this.journal.attempt(() => {
      for (const day of new Set([this.#hall.day, today])) this.numbers.skipUnknown(day, this.rules.letters());
      this.journal.skipCallSequence();
      // Others may have seen what this hub has lost: they are to tell it.
      if (this.order.role === 'hub') this.beginEpoch();
    });
    if (!skipped.ok)
      throw new Error('After restoring a backup the numbers already given could not be marked');
    this.numbers.load(this.#hall.day);
  }
}

function neverOpened(counterId: string): CounterRecord {
  return { counterId, state: 'closed', clerk: null, serviceIds: [], ticketId: null };
}

/** Whoever the counter had is long gone, if it was out of the settings for a while. */
function withoutGhost(counter: CounterRecord, hall: Hall): CounterRecord {
  const ticket = counter.ticketId === null ? undefined : hall.ticket(counter.ticketId);
  const isThere = ticket?.state === 'called' || ticket?.state === 'serving';
  return isThere && ticket.counterId === counter.counterId ? counter : { ...counter, ticketId: null };
}

/** The ticket as its day leaves it: nothing when it is over already. Who is at a counter at midnight was served. */
function dayEnded(ticket: TicketRecord, at: number, isOwn: boolean): TicketRecord[] {
  const settled = isOwn ? papersSettled(ticket) : ticket;
  if (ticket.state === 'waiting' || ticket.state === 'called')
    return [{ ...settled, state: 'expired', endedAt: at }];
  if (ticket.state === 'serving') return [{ ...settled, state: 'done', endedAt: at }];
  return settled === ticket ? [] : [settled];
}

/** A no-show may still come back until the day ends. */
export function isUnfinished(ticket: TicketRecord): boolean {
  return ticket.state !== 'done' && ticket.state !== 'cancelled' && ticket.state !== 'expired';
}

function papersSettled(ticket: TicketRecord): TicketRecord {
  if (ticket.paper.state !== 'printing') return ticket;
  return { ...ticket, paper: { state: 'unprinted', trouble: 'uncertain' } };
}

/** Its counter is gone: who was called or sent there waits again at the old place, who was being served was served. */
export function letGo(ticket: TicketRecord, at: number): TicketRecord {
  if (ticket.state === 'serving') return { ...ticket, state: 'done', endedAt: at };
  return { ...ticket, state: 'waiting', counterId: null, wantedCounterId: null };
}
