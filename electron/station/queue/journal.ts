import type { Result } from '#drivers/basics/result.ts';
import type { AddToOutbox } from '../outbox/outbox-entry.ts';
import { keep, type NoStorage } from '../store/keep.ts';
import type { Storage, Store } from '../store/store.ts';
import type { HallOrder } from './hall-order.ts';
import type { CallRecord, Change, CounterRecord, TicketEventKind, TicketRecord } from './model.ts';
import { type HallMark, TicketsTable } from './tickets-table.ts';

/** Events that go to other systems; the rest stay in the terminal. */
const published: ReadonlySet<TicketEventKind> = new Set<TicketEventKind>([
  'taken',
  'called',
  'recalled',
  'serving',
  'no-show',
  'returned',
  'transferred',
  'finished',
  'cancelled',
  'expired',
]);

type CounterRow = Omit<CounterRecord, 'serviceIds'> & { readonly serviceIds: string };
type WrittenCounter = CounterRow & { readonly sequence: number };
type CallRow = Omit<CallRecord, 'recall'> & { readonly recall: 0 | 1 };

const callsLost = 100_000;

/** Of events that a member did itself: the hub tells of them again. */
export const ownEvent = -2;

/** Writes what the queue does, and reads it back at the start. */
export class Journal {
  readonly tickets: TicketsTable;
  readonly #store: Store;
  readonly #outbox: AddToOutbox;
  readonly #order: HallOrder;
  readonly #writeCounter;
  readonly #writeCall;
  readonly #writeEvent;
  readonly #day;
  readonly #setDay;

  constructor(store: Store, outbox: AddToOutbox, order: HallOrder) {
    const { db } = store;
    this.#order = order;
    this.#store = store;
    this.#outbox = outbox;
    this.tickets = new TicketsTable(db);
    this.#writeCounter = db.prepare<[WrittenCounter]>(
      `INSERT OR REPLACE INTO counters (counter_id, state, clerk, service_ids, ticket_id, hall_sequence)
       VALUES (@counterId, @state, @clerk, @serviceIds, @ticketId, @sequence)`,
    );
    this.#writeCall = db.prepare<[string, string, string, string, number, 0 | 1, number]>(
      `INSERT INTO calls (day, ticket_id, number, counter_id, called_at, recall, hall_sequence)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
    );
    this.#writeEvent = db.prepare<[number, number, string, string, string | null, number]>(
      `INSERT INTO ticket_events (serial, at, kind, service_id, counter_id, hall_sequence) VALUES (?, ?, ?, ?, ?, ?)`,
    );
    this.#day = db.prepare<[], { day: string; openOn: string | null }>(
      'SELECT day, open_on AS openOn FROM business_day',
    );
    this.#setDay = db.prepare<[string, string | null]>(
      'INSERT OR REPLACE INTO business_day (only_row, day, open_on) VALUES (1, ?, ?)',
    );
  }
  get storage(): Storage {
    return this.#store.storage;
  }
  /** Runs `act` in one transaction. A full or failing disk is expected; everything else is thrown. */
  attempt<Value>(act: () => Value): Result<Value, NoStorage> {
    return keep(() => this.#store.transaction(act));
  }
  /** Like {@link attempt}, for acts that free people and counters: they may use the store's last reserve. */
  attemptEssential<Value>(act: () => Value): Result<Value, NoStorage> {
    return keep(() => this.#store.essential(act));
  }
  /** Writes a change. Belongs in a transaction. Gives back the call as it is known from now on. */
  write(change: Change, at: number): CallRecord | undefined {
    for (const ticket of change.tickets ?? []) this.tickets.write(ticket, this.#mark());
    for (const counter of change.counters ?? []) this.#saveCounter(counter);
    for (const event of change.events ?? []) this.#record(event.kind, event.ticket, at);
    return change.call && this.#saveCall(change.call, at);
  }
  day(): string | null {
    return this.#day.get()?.day ?? null;
  }
  /** The calendar day on which the business day stays open, whatever it is called; null: it follows the calendar. */
  openOn(): string | null {
    return this.#day.get()?.openOn ?? null;
  }
  setDay(day: string, openOn: string | null = null): void {
    this.#setDay.run(day, openOn);
  }
  counters(): CounterRecord[] {
    return this.#store.db
      .prepare<[], CounterRow>(
        `SELECT counter_id AS counterId, state, clerk, service_ids AS serviceIds, ticket_id AS ticketId
         FROM counters`,
      )
      .all()
      .map((row) => ({ ...row, serviceIds: JSON.parse(row.serviceIds) as string[] }));
  }
  /** Newest first. */
  latestCalls(day: string, most: number): CallRecord[] {
    return this.#store.db
      .prepare<[string, number], CallRow>(
        `SELECT sequence, day, number, counter_id AS counterId, called_at AS calledAt, recall
         FROM calls WHERE day = ? ORDER BY sequence DESC LIMIT ?`,
      )
      .all(day, most)
      .map((row) => ({ ...row, recall: row.recall === 1 }));
  }
  /** After a backup was restored, or another hub was lost: boards may have seen higher sequence numbers than are here. */
  skipCallSequence(): void {
    const { db } = this.#store;
    const by = callsLost;
    const changed = db
      .prepare(`UPDATE sqlite_sequence SET seq = seq + ? WHERE name = 'calls'`)
      .run(by).changes;
    if (changed === 0) db.prepare(`INSERT INTO sqlite_sequence (name, seq) VALUES ('calls', ?)`).run(by);
  }
  /** The hub numbers what it changes; a member's own acts wait to be handed over. */
  #mark(): HallMark {
    const { role } = this.#order;
    return { sequence: role === 'hub' ? this.#order.next() : 0, pending: role === 'member' ? 1 : 0 };
  }
  #saveCounter(counter: CounterRecord): void {
    const { sequence } = this.#mark();
    this.#writeCounter.run({ ...counter, serviceIds: JSON.stringify(counter.serviceIds), sequence });
  }
  #saveCall({ ticket, counterId, recall }: NonNullable<Change['call']>, at: number): CallRecord {
    const { day, ticketId, number } = ticket;
    const { sequence } = this.#mark();
    const written = this.#writeCall.run(day, ticketId, number, counterId, at, recall ? 1 : 0, sequence);
    return { sequence: Number(written.lastInsertRowid), day, number, counterId, calledAt: at, recall };
  }
  #record(kind: TicketEventKind, ticket: TicketRecord, at: number): void {
    const { role } = this.#order;
    const sequence = role === 'member' ? ownEvent : this.#mark().sequence;
    this.#writeEvent.run(ticket.serial, at, kind, ticket.serviceId, ticket.counterId, sequence);
    // What a member does the hub publishes, when it has it.
    if (role === 'member' || !published.has(kind)) return;
    const { ticketId, day, number, serviceId, priority, counterId } = ticket;
    this.#outbox({
      topic: `ticket.${kind}`,
      matterKey: `ticket:${ticketId}`,
      body: { ticketId, day, number, serviceId, priority, counterId, at },
    });
  }
}
