import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import type { Language } from '#contract/common.ts';
import type { PriorityClass } from '#contract/queue.ts';
import { fail, ok, type Result } from '#drivers/basics/result.ts';
import type { ServiceSetting } from '../settings/schema.ts';
import type { NoStorage } from '../store/keep.ts';
import type { TicketRecord } from './model.ts';
import { ticketNumber } from './numbers.ts';
import type { Printing } from './printing.ts';
import type { QueueState } from './state.ts';
import { rankOf } from './waiting-list.ts';

export interface TakeRequest {
  readonly serviceId: string;
  readonly priority: PriorityClass;
  readonly language: Language;
  /** The same key means the same ticket. */
  readonly requestKey: string;
  /** From the card, when one was read in this visit: JSON as bytes, overwritten when it is kept. */
  readonly holderName: Uint8Array | null;
}

export type TakeFailure =
  | { readonly kind: 'unknown-service' }
  | { readonly kind: 'closed'; readonly opensAt: number | null }
  | { readonly kind: 'full'; readonly limit: number }
  /** A new member of a hall that was not told yet which numbers are its own. */
  | { readonly kind: 'no-numbers' }
  | NoStorage;

export type TakeOutcome = Result<TicketRecord, TakeFailure>;

interface Ask {
  readonly request: TakeRequest;
  readonly resolve: (outcome: TakeOutcome) => void;
  readonly reject: (error: unknown) => void;
}

/** Tickets of one transaction that nobody else can see yet. */
class Batch {
  readonly tickets: TicketRecord[] = [];
  readonly #byKey = new Map<string, TicketRecord>();
  readonly #issued = new Map<string, number>();

  add(ticket: TicketRecord): void {
    this.tickets.push(ticket);
    this.#byKey.set(ticket.requestKey, ticket);
    this.#issued.set(ticket.issuedFor, this.issued(ticket.issuedFor) + 1);
  }
  byKey(requestKey: string): TicketRecord | undefined {
    return this.#byKey.get(requestKey);
  }
  issued(serviceId: string): number {
    return this.#issued.get(serviceId) ?? 0;
  }
}

/**
 * Gives out tickets. Requests that arrive in the same turn of the event loop share one transaction, because waiting for
 * the disk is what takes long; each is answered after the commit, never before. What became of earlier tickets' papers
 * goes along.
 */
export class TicketIssuer {
  readonly #state: QueueState;
  readonly #printing: Printing;
  #asks: Ask[] = [];

  constructor(state: QueueState, printing: Printing) {
    this.#state = state;
    this.#printing = printing;
  }
  take(request: TakeRequest): Promise<TakeOutcome> {
    return new Promise((resolve, reject) => {
      this.#asks.push({ request, resolve, reject });
      if (this.#asks.length === 1) setImmediate(() => this.flush());
    });
  }
  /** Answers everybody who asked until now. */
  flush(): void {
    const asks = this.#asks;
    this.#asks = [];
    if (asks.length > 0) this.#answer(asks);
  }
  /** One request that meets an unexpected error must not spoil the others': then each gets a transaction of its own. */
  #answer(asks: readonly Ask[]): void {
    try {
      const outcomes = this.#takeTogether(asks.map((ask) => ask.request));
      outcomes.forEach((outcome, index) => {
        asks[index]?.resolve(outcome);
      });
    } catch (error) {
      if (asks.length === 1) for (const ask of asks) ask.reject(error);
      else for (const ask of asks) this.#answer([ask]);
    }
  }
  #takeTogether(requests: readonly TakeRequest[]): TakeOutcome[] {
    const { journal, numbers } = this.#state;
    const today = this.#state.keepDay();
    if (!today.ok) return requests.map(() => today);
    const batch = new Batch();
    const papers = this.#printing.outcomes();
    try {
      const written = journal.attempt(() => {
        journal.write({ tickets: papers }, this.#state.clock.now());
        const outcomes = requests.map((request) => this.#takeOne(request, batch));
        numbers.save();
        return outcomes;
      });
      if (!written.ok) numbers.load(this.#state.hall.day);
      else this.#show(papers, batch.tickets);
      return written.ok ? written.value : requests.map(() => written);
    } catch (error) {
      numbers.load(this.#state.hall.day);
      throw error;
    }
  }
  #takeOne(request: TakeRequest, batch: Batch): TakeOutcome {
    const { hall, rules, numbers, journal, clock } = this.#state;
    const before = hall.byRequestKey(request.requestKey) ?? batch.byKey(request.requestKey);
    if (before) return ok(before);
    const service = rules.services.get(request.serviceId);
    if (!service) return fail({ kind: 'unknown-service' });
    const refused = this.#refusal(service, batch);
    if (refused) return fail(refused);
    const number = numbers.draw(service.letter, this.#state.isCurrentMember);
    if (number === null) return fail({ kind: 'no-numbers' });
    const ticket = this.#newTicket(request, ticketNumber(service.letter, number), batch);
    journal.write({ tickets: [ticket], events: [{ kind: 'taken', ticket }] }, clock.now());
    if (request.holderName !== null) this.#state.holders.keep(ticket, request.holderName);
    batch.add(ticket);
    return ok(ticket);
  }
  #refusal(service: ServiceSetting, batch: Batch): TakeFailure | null {
    const { hall } = this.#state;
    const issued = hall.issued(service.id) + batch.issued(service.id);
    const open = this.#state.openState(service, issued);
    if (open.now === 'closed') return { kind: 'closed', opensAt: open.opensAt };
    return open.now === 'full' ? { kind: 'full', limit: service.dailyLimit ?? issued } : null;
  }
  #newTicket(request: TakeRequest, number: string, batch: Batch): TicketRecord {
    const { hall, rules, clock, order } = this.#state;
    const serial = this.#state.nextSerial();
    const issuedAt = clock.now();
    const arrivedAt = Math.max(issuedAt, hall.latestArrival);
    return {
      serial,
      ticketId: timeOrderedId(issuedAt),
      requestKey: request.requestKey,
      holderCode: randomBytes(16).toString('base64url'),
      ratingCode: String(randomInt(10_000)).padStart(4, '0'),
      origin: order.terminalId,
      day: hall.day,
      number,
      serviceId: request.serviceId,
      issuedFor: request.serviceId,
      priority: request.priority,
      language: request.language,
      state: 'waiting',
      arrivedAt,
      rank: rankOf(arrivedAt, request.priority, rules.settings.queue.headStartMs),
      lineOrder: serial,
      issuedAt,
      firstCalledAt: null,
      servingAt: null,
      endedAt: null,
      counterId: null,
      wantedCounterId: null,
      calls: 0,
      recalls: 0,
      paper: this.#printing.promise(batch.tickets.length),
      reprints: 0,
      named: request.holderName !== null,
      rated: false,
    };
  }
  #show(papers: readonly TicketRecord[], tickets: readonly TicketRecord[]): void {
    this.#printing.written(papers);
    if (papers.length + tickets.length === 0) return;
    this.#state.apply({ tickets: [...papers, ...tickets] });
    for (const ticket of tickets) {
      this.#state.noteGiven(ticket);
      this.#state.log.write('queue.ticket-taken', { service: ticket.serviceId, number: ticket.number });
      if (ticket.paper.state === 'printing') this.#printing.add(ticket, false);
    }
  }
}

/**
 * A UUID of version 7 (RFC 9562): it begins with the time, so that tables with an index on it grow at one end. With ids
 * at random every ticket would touch pages of its own. It is a name, not a secret: that is the holder's code.
 */
function timeOrderedId(now: number): string {
  const time = now.toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`;
}
