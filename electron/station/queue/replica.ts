import type { Database } from 'better-sqlite3';
import type { HallEvent, HallPage } from '#contract/hall.ts';
import type { PlacedTicket, TicketsTable } from './tickets-table.ts';

/** Rows of one page, at most: some 600 KB. A member that lacks the end of a day, thousands of them, has it in a second. */
const mostRows = 1_000;

type Rows = Pick<HallPage, 'terminals' | 'counters' | 'calls'> & {
  readonly tickets: readonly PlacedTicket[];
  readonly events: EventRow[];
  readonly position: number;
  readonly complete: boolean;
};
type TerminalRow = HallPage['terminals'][number];
type CounterRow = HallPage['counters'][number];
type CallRow = HallPage['calls'][number];
type EventRow = HallPage['events'][number] & { readonly serial: number };

const upTo = <Row extends { readonly sequence: number }>(rows: readonly Row[], position: number) =>
  rows.filter((row) => row.sequence <= position);

/** The rows of the hall's order but the tickets: reads those behind a place, and writes them as the hub has them. */
export class Replica {
  readonly #db: Database;
  readonly #tickets: TicketsTable;
  readonly #terminals;
  readonly #counters;
  readonly #calls;
  readonly #events;
  readonly #last;
  readonly #writeTerminal;
  readonly #writeCounter;
  readonly #writeCall;
  readonly #knownEvent;
  readonly #addEvent;
  readonly #unseenEvents;
  #latest:
    | { readonly from: number; readonly fromDay: string; readonly position: number; readonly rows: Rows }
    | undefined;

  constructor(db: Database, tickets: TicketsTable) {
    this.#db = db;
    this.#tickets = tickets;
    this.#terminals = db.prepare<[number], TerminalRow>(
      `SELECT terminal_id AS terminalId, number_index AS "index", hall_sequence AS sequence FROM hall_terminals
       WHERE hall_sequence > ? ORDER BY hall_sequence`,
    );
    this.#counters = db.prepare<[number], Omit<CounterRow, 'serviceIds'> & { serviceIds: string }>(
      `SELECT counter_id AS counterId, state, clerk, service_ids AS serviceIds, ticket_id AS ticketId,
              hall_sequence AS sequence
       FROM counters WHERE hall_sequence > ? ORDER BY hall_sequence`,
    );
    this.#calls = db.prepare<[number, string, number], Omit<CallRow, 'recall'> & { recall: 0 | 1 }>(
      `SELECT sequence AS callSequence, day, ticket_id AS ticketId, number, counter_id AS counterId,
              called_at AS calledAt, recall, hall_sequence AS sequence
       FROM calls WHERE hall_sequence > ? AND day >= ? ORDER BY hall_sequence LIMIT ?`,
    );
    this.#events = db.prepare<[number, string, number], EventRow>(
      `SELECT ticket_id AS ticketId, serial, at, kind, ticket_events.service_id AS serviceId,
              ticket_events.counter_id AS counterId, ticket_events.hall_sequence AS sequence
       FROM ticket_events JOIN tickets USING (serial)
       WHERE ticket_events.hall_sequence > ? AND day >= ? ORDER BY ticket_events.hall_sequence LIMIT ?`,
    );
    this.#last = db
      .prepare<[], number>(
        `SELECT max((SELECT coalesce(max(hall_sequence), 0) FROM tickets WHERE hall_sequence > 0),
                    (SELECT coalesce(max(hall_sequence), 0) FROM calls WHERE hall_sequence > 0),
                    (SELECT coalesce(max(hall_sequence), 0) FROM ticket_events WHERE hall_sequence > 0),
                    (SELECT coalesce(max(hall_sequence), 0) FROM counters),
                    (SELECT coalesce(max(hall_sequence), 0) FROM hall_terminals))`,
      )
      .pluck();
    this.#writeTerminal = db.prepare<[string, number, number]>(
      'INSERT OR REPLACE INTO hall_terminals (terminal_id, number_index, hall_sequence) VALUES (?, ?, ?)',
    );
    this.#writeCounter = db.prepare<[string, string, string | null, string, string | null, number]>(
      `INSERT OR REPLACE INTO counters (counter_id, state, clerk, service_ids, ticket_id, hall_sequence)
       VALUES (?, ?, ?, ?, ?, ?)`,
    );
    this.#writeCall = db.prepare<[number, string, string, string, string, number, 0 | 1, number]>(
      `INSERT OR REPLACE INTO calls
         (sequence, day, ticket_id, number, counter_id, called_at, recall, hall_sequence)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    this.#knownEvent = db.prepare<[number, number, string, number]>(
      `UPDATE ticket_events SET hall_sequence = ?
       WHERE serial = ? AND kind = ? AND (at = ? OR hall_sequence = -2) AND hall_sequence <> 0`,
    );
    this.#addEvent = db.prepare<[number, number, string, string, string | null, number]>(
      `INSERT INTO ticket_events (serial, at, kind, service_id, counter_id, hall_sequence) VALUES (?, ?, ?, ?, ?, ?)`,
    );
    this.#unseenEvents = db.prepare<[number], Omit<HallEvent, 'ticketId'>>(
      `SELECT at, kind, service_id AS serviceId, counter_id AS counterId FROM ticket_events
       WHERE serial = ? AND hall_sequence = -1 ORDER BY event_id`,
    );
  }
  /** The last place in the order that has a row here. */
  lastPosition(): number {
    return this.#last.get() ?? 0;
  }
  /**
   * The next rows behind a place, of that day and later. Members stand at the same place most of the time, so that what
   * one asked is kept for the others while nothing changes.
   * @param now how far the order has come
   */
  rowsAfter(from: number, fromDay: string, now: number): Rows {
    const kept = this.#latest;
    if (kept && kept.from === from && kept.fromDay === fromDay && kept.position === now) return kept.rows;
    const rows = this.#read(from, fromDay);
    this.#latest = { from, fromDay, position: now, rows };
    return rows;
  }
  #read(from: number, fromDay: string): Rows {
    const terminals = this.#terminals.all(from);
    const counters = this.#counters
      .all(from)
      .map((row) => ({ ...row, serviceIds: JSON.parse(row.serviceIds) as string[] }));
    const tickets = this.#tickets.after(from, fromDay, mostRows);
    const calls = this.#calls
      .all(from, fromDay, mostRows)
      .map((row) => ({ ...row, recall: row.recall === 1 }));
    const events = this.#events.all(from, fromDay, mostRows);
    const places = [terminals, counters, tickets, calls, events].flatMap((rows) =>
      rows.map((row) => row.sequence),
    );
    const isLong = places.length > mostRows;
    places.sort((one, other) => one - other);
    const position = isLong ? (places[mostRows - 1] ?? from) : Math.max(from, this.lastPosition());
    const told = upTo(events, position);
    return {
      terminals: upTo(terminals, position),
      counters: upTo(counters, position),
      tickets: this.#withThoseOf(told, upTo(tickets, position)),
      calls: upTo(calls, position),
      events: told,
      position,
      complete: !isLong,
    };
  }
  /** Nobody hears of an event before its ticket, which may stand far behind it because of what happened to it later. */
  #withThoseOf(events: readonly EventRow[], tickets: readonly PlacedTicket[]): PlacedTicket[] {
    const known = new Set(tickets.map(({ ticket }) => ticket.serial));
    const early = new Map<number, PlacedTicket>();
    for (const { serial, sequence } of events)
      if (!known.has(serial) && !early.has(serial))
        early.set(serial, { ...this.#tickets.bySerial(serial), sequence });
    return [...early.values(), ...tickets];
  }
  saveTerminal({ terminalId, index, sequence }: TerminalRow): void {
    this.#writeTerminal.run(terminalId, index, sequence);
  }
  saveCounter({ counterId, state, clerk, serviceIds, ticketId, sequence }: CounterRow): void {
    this.#writeCounter.run(counterId, state, clerk, JSON.stringify(serviceIds), ticketId, sequence);
  }
  saveCall({ callSequence, day, ticketId, number, counterId, calledAt, recall, sequence }: CallRow): void {
    this.#writeCall.run(callSequence, day, ticketId, number, counterId, calledAt, recall ? 1 : 0, sequence);
  }
  /** Once, however often it is told. */
  saveEvent(
    serial: number,
    { at, kind, serviceId, counterId }: Omit<HallEvent, 'ticketId'>,
    sequence: number,
  ): void {
    if (this.#knownEvent.run(sequence, serial, kind, at).changes > 0) return;
    this.#addEvent.run(serial, at, kind, serviceId, counterId, sequence);
  }
  /** What a former hub did to the ticket and the present one has not told of. */
  unseenEvents(serial: number): Omit<HallEvent, 'ticketId'>[] {
    return this.#unseenEvents.all(serial);
  }
  /** The hub tells of them in its own words. */
  dropOwnEvents(serial: number): void {
    this.#db.prepare('DELETE FROM ticket_events WHERE serial = ? AND hall_sequence = -2').run(serial);
  }
  indexes(): ReadonlyMap<string, number> {
    const rows = this.#terminals.all(-1).map(({ terminalId, index }) => [terminalId, index] as const);
    return new Map(rows);
  }
  /** What is behind that place came from a hub that is none any more: of tickets the present one is to be told. */
  forgetBehind(position: number): void {
    this.#tickets.forgetBehind(position);
    this.#db.prepare('UPDATE ticket_events SET hall_sequence = -1 WHERE hall_sequence > ?').run(position);
    this.#db.prepare('DELETE FROM calls WHERE hall_sequence > ?').run(position);
    for (const table of ['counters', 'hall_terminals'])
      this.#db.prepare(`UPDATE ${table} SET hall_sequence = 0 WHERE hall_sequence > ?`).run(position);
  }
}
