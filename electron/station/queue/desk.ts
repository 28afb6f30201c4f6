import type { Counter, DeskView } from '#contract/desk.ts';
import type { Ticket } from '#contract/queue.ts';
import { fail, ok, type Result } from '#drivers/basics/result.ts';
import type { NoStorage } from '../store/keep.ts';
import type { Change, CounterRecord, TicketRecord } from './model.ts';
import type { QueueState } from './state.ts';
import { shown, type Views } from './views.ts';
import { comparePlaces } from './waiting-list.ts';

/** Who asks: a clerk who signed in, and the counters the settings let that clerk open. */
export interface Clerk {
  readonly name: string;
  readonly counterIds: readonly string[];
}

interface Failure<Kind> {
  readonly kind: Kind;
}
/** `why` names what is in the way. */
interface NotNow extends Failure<'not-now'> {
  readonly why: string;
}
/** The hall's counters are at its hub. */
interface NotTheHub extends Failure<'not-the-hub'> {
  readonly hub: string;
}
export type DeskFailure = Failure<'unknown-counter' | 'not-your-counter'> | NotNow | NotTheHub | NoStorage;
type DeskOutcome<Value, More = never> = Result<Value, DeskFailure | More>;

const mostRecalls = 3;

/** What clerks do. A counter belongs to its clerk until closed, also while the clerk's connection is lost. */
export class Desk {
  readonly #state: QueueState;
  readonly #views: Views;

  constructor(state: QueueState, views: Views) {
    this.#state = state;
    this.#views = views;
  }
  open(clerk: Clerk, counterId: string, serviceIds: readonly string[]): DeskOutcome<Counter> {
    const counter = this.#mayOpen(clerk, counterId);
    if (!counter.ok) return counter;
    const allowed = this.#state.rules.counters.get(counterId)?.serviceIds ?? [];
    const foreign = serviceIds.find((serviceId) => !allowed.includes(serviceId));
    if (foreign !== undefined) return notNow(`this counter does not serve "${foreign}"`);
    return this.#saveCounter({
      ...counter.value,
      state: 'open',
      clerk: clerk.name,
      serviceIds: [...new Set(serviceIds)],
    });
  }
  pause(clerk: Clerk, counterId: string): DeskOutcome<Counter> {
    const counter = this.#own(clerk, counterId);
    return counter.ok ? this.#saveCounter({ ...counter.value, state: 'paused' }) : counter;
  }
  resume(clerk: Clerk, counterId: string): DeskOutcome<Counter> {
    const counter = this.#own(clerk, counterId);
    return counter.ok ? this.#saveCounter({ ...counter.value, state: 'open' }) : counter;
  }
  /** Those who were sent to this counter alone wait for any again, so that nobody waits for an empty chair. */
  close(clerk: Clerk, counterId: string): DeskOutcome<Counter> {
    const own = this.#own(clerk, counterId);
    if (!own.ok) return own;
    if (own.value.ticketId !== null) return notNow('somebody is still at the counter');
    const list = this.#state.hall.sentTo(counterId);
    const tickets = list.slice(list.length).map((ticket) => ({ ...ticket, wantedCounterId: null }));
    return this.#saveCounter({ ...own.value, state: 'closed', clerk: null, serviceIds: [] }, tickets);
  }
  /** Calls whoever stands first in the lists this counter serves; null when nobody does. */
  callNext(clerk: Clerk, counterId: string): DeskOutcome<Ticket | null> {
    const counter = this.#own(clerk, counterId);
    if (!counter.ok) return counter;
    if (counter.value.state === 'paused') return notNow('the counter is paused');
    if (counter.value.ticketId !== null) return notNow('somebody is still at the counter');
    const next = this.#first(counter.value);
    return next ? this.#call(counter.value, next) : ok(null);
  }
  recall(clerk: Clerk, counterId: string): DeskOutcome<Ticket, Failure<'no-more-recalls'>> {
    return this.#withPerson<Failure<'no-more-recalls'>>(clerk, counterId, ['called'], (_, called) => {
      if (called.recalls >= mostRecalls) return fail({ kind: 'no-more-recalls' });
      const ticket = { ...called, calls: called.calls + 1, recalls: called.recalls + 1 };
      return this.#announce({ tickets: [ticket], events: [{ kind: 'recalled', ticket }] }, ticket, true);
    });
  }
  serve(clerk: Clerk, counterId: string): DeskOutcome<Ticket> {
    return this.#withPerson(clerk, counterId, ['called'], (_, called) => {
      const ticket: TicketRecord = { ...called, state: 'serving', servingAt: this.#state.clock.now() };
      return this.#done({ tickets: [ticket], events: [{ kind: 'serving', ticket }] }, ticket);
    });
  }
  /** The holder's name stays until the day ends: many come back. */
  noShow(clerk: Clerk, counterId: string): DeskOutcome<Ticket> {
    return this.#withPerson(clerk, counterId, ['called'], (counter, called) => {
      const ticket: TicketRecord = { ...called, state: 'no-show', endedAt: this.#state.clock.now() };
      return this.#done(
        { tickets: [ticket], counters: [freed(counter)], events: [{ kind: 'no-show', ticket }] },
        ticket,
      );
    });
  }
  finish(clerk: Clerk, counterId: string): DeskOutcome<Ticket> {
    return this.#withPerson(clerk, counterId, ['serving'], (counter, serving) => {
      const now = this.#state.clock.now();
      const ended: TicketRecord = { ...serving, state: 'done', endedAt: now };
      const finished = this.#done(
        { tickets: [ended], counters: [freed(counter)], events: [{ kind: 'finished', ticket: ended }] },
        ended,
        () => this.#state.holders.release(ended, now),
      );
      if (finished.ok) this.#state.serviceTimes.add(ended.serviceId, now - (ended.servingAt ?? now));
      return finished;
    });
  }
  transfer(
    clerk: Clerk,
    counterId: string,
    to: { readonly serviceId: string; readonly counterId: string | null },
  ): DeskOutcome<Ticket, Failure<'unknown-service'>> {
    return this.#withPerson<Failure<'unknown-service'>>(
      clerk,
      counterId,
      ['called', 'serving'],
      (counter, person) => {
        const refused = this.#transferRefusal(counterId, to);
        if (refused) return fail(refused);
        const ticket: TicketRecord = {
          ...person,
          state: 'waiting',
          serviceId: to.serviceId,
          wantedCounterId: to.counterId,
          counterId: null,
          servingAt: null,
        };
        return this.#done(
          { tickets: [ticket], counters: [freed(counter)], events: [{ kind: 'transferred', ticket }] },
          ticket,
        );
      },
    );
  }
  /**
   * A no-show who came back stands behind a few of those who wait now (`returnBehind` in the settings), but never before
   * the place they once had. Behind also those who came in the same millisecond.
   */
  returnToQueue(ticketId: string): DeskOutcome<Ticket, Failure<'unknown-ticket'>> {
    const today = this.#mayAct();
    if (!today.ok) return today;
    const gone = this.#state.hall.ticket(ticketId);
    if (!gone) return fail({ kind: 'unknown-ticket' });
    if (gone.state !== 'no-show') return notNow(`the ticket is not a no-show: it is ${gone.state}`);
    const list = this.#state.hall.waitingFor(gone.serviceId);
    const behind = list.at(Math.min(this.#state.rules.settings.queue.returnBehind, list.length) - 1);
    const ticket: TicketRecord = {
      ...gone,
      state: 'waiting',
      rank: Math.max(gone.rank, behind?.rank ?? gone.rank),
      lineOrder: this.#state.nextSerial(),
      counterId: null,
      endedAt: null,
      recalls: 0,
    };
    return this.#done({ tickets: [ticket], events: [{ kind: 'returned', ticket }] }, ticket);
  }
  /** A view to be read again after each change. */
  watch(clerk: Clerk, counterId: string): DeskOutcome<() => DeskView> {
    const counter = this.#mayWatch(clerk, counterId);
    return counter.ok ? ok(() => this.#views.desk(counterId)) : counter;
  }
  /** Only the hub calls: two that did would call two people to one counter. */
  #mayAct(): DeskOutcome<void> {
    const { order, epochs } = this.#state;
    if (order.role === 'member') return fail({ kind: 'not-the-hub', hub: epochs.present?.terminalId ?? '' });
    return this.#state.keepDay();
  }
  /** A person's name is shown at the counter. */
  #mayWatch(clerk: Clerk, counterId: string): DeskOutcome<CounterRecord> {
    const counter = this.#state.hall.counter(counterId);
    if (!counter) return fail({ kind: 'unknown-counter' });
    return clerk.counterIds.includes(counterId) ? ok(counter) : fail({ kind: 'not-your-counter' });
  }
  #mayOpen(clerk: Clerk, counterId: string): DeskOutcome<CounterRecord> {
    const today = this.#mayAct();
    if (!today.ok) return today;
    const counter = this.#mayWatch(clerk, counterId);
    if (!counter.ok) return counter;
    if (counter.value.clerk !== null && counter.value.clerk !== clerk.name)
      return fail({ kind: 'not-your-counter' });
    for (const other of this.#state.hall.counters())
      if (other.clerk === clerk.name && other.counterId !== counterId)
        return notNow(`you still sit at counter "${other.counterId}": close it first`);
    return counter;
  }
  #own(clerk: Clerk, counterId: string): DeskOutcome<CounterRecord> {
    const today = this.#mayAct();
    if (!today.ok) return today;
    const counter = this.#mayWatch(clerk, counterId);
    if (!counter.ok) return counter;
    if (counter.value.state === 'closed') return notNow('the counter is closed');
    return counter.value.clerk === clerk.name ? counter : fail({ kind: 'not-your-counter' });
  }
  #withPerson<More = never>(
    clerk: Clerk,
    counterId: string,
    states: readonly TicketRecord['state'][],
    act: (counter: CounterRecord, ticket: TicketRecord) => DeskOutcome<Ticket, More>,
  ): DeskOutcome<Ticket, More> {
    const counter = this.#own(clerk, counterId);
    if (!counter.ok) return counter;
    const { ticketId } = counter.value;
    const ticket = ticketId === null ? undefined : this.#state.hall.ticket(ticketId);
    if (!ticket) return notNow('nobody was called to the counter');
    if (!states.includes(ticket.state)) return notNow(`the person at the counter is ${ticket.state}`);
    return act(counter.value, ticket);
  }
  #first(counter: CounterRecord): TicketRecord | undefined {
    const { hall } = this.#state;
    const lists = [hall.sentTo(counter.counterId), ...counter.serviceIds.map((id) => hall.waitingFor(id))];
    return lists.flatMap((list) => list.first ?? []).sort(comparePlaces)[0];
  }
  #call(counter: CounterRecord, next: TicketRecord): DeskOutcome<Ticket> {
    const ticket: TicketRecord = {
      ...next,
      state: 'called',
      counterId: counter.counterId,
      wantedCounterId: null,
      calls: next.calls + 1,
      recalls: 0,
      firstCalledAt: next.firstCalledAt ?? this.#state.clock.now(),
    };
    const counters = [{ ...counter, ticketId: ticket.ticketId }];
    return this.#announce(
      { tickets: [ticket], counters, events: [{ kind: 'called', ticket }] },
      ticket,
      false,
    );
  }
  #announce(change: Change, ticket: TicketRecord, recall: boolean): DeskOutcome<Ticket> {
    const counterId = ticket.counterId ?? '';
    const done = this.#done({ ...change, call: { ticket, counterId, recall } }, ticket);
    if (done.ok) this.#state.log.write('queue.called', { number: ticket.number, counter: counterId, recall });
    return done;
  }
  #transferRefusal(
    fromCounterId: string,
    to: { readonly serviceId: string; readonly counterId: string | null },
  ): DeskFailure | Failure<'unknown-service'> | null {
    const { rules, hall } = this.#state;
    if (!rules.services.has(to.serviceId)) return { kind: 'unknown-service' };
    if (to.counterId === null) return null;
    const counter = hall.counter(to.counterId);
    if (!counter) return { kind: 'unknown-counter' };
    if (to.counterId === fromCounterId)
      return { kind: 'not-now', why: 'the person is at this counter already' };
    if (counter.state === 'closed') return { kind: 'not-now', why: 'the other counter is closed' };
    return rules.counters.get(to.counterId)?.serviceIds.includes(to.serviceId)
      ? null
      : { kind: 'not-now', why: 'the other counter does not serve this' };
  }
  #saveCounter(counter: CounterRecord, tickets: readonly TicketRecord[] = []): DeskOutcome<Counter> {
    const written = this.#state.commit({ tickets, counters: [counter] });
    return written.ok ? ok(this.#views.counter(counter)) : written;
  }
  #done(change: Change, ticket: TicketRecord, also?: () => void): DeskOutcome<Ticket> {
    const written = this.#state.commit(change, also);
    return written.ok ? ok(shown(ticket)) : written;
  }
}

function freed(counter: CounterRecord): CounterRecord {
  return { ...counter, ticketId: null };
}

function notNow(why: string): { readonly ok: false; readonly failure: NotNow } {
  return fail({ kind: 'not-now', why });
}
