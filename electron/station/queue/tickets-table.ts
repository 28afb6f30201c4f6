import type { Database } from 'better-sqlite3';
import type { PaperState } from '#contract/queue.ts';
import type { TicketRecord } from './model.ts';

/** A row of `tickets`: column names as in migration 0100. */
interface TicketRow {
  serial: number;
  ticket_id: string;
  request_key: string;
  holder_code: string;
  rating_code: string;
  day: string;
  number: string;
  service_id: string;
  issued_for: string;
  priority: TicketRecord['priority'];
  language: TicketRecord['language'];
  state: TicketRecord['state'];
  arrived_at: number;
  rank: number;
  line_order: number;
  issued_at: number;
  first_called_at: number | null;
  serving_at: number | null;
  ended_at: number | null;
  counter_id: string | null;
  wanted_counter_id: string | null;
  calls: number;
  recalls: number;
  /** `printing`, `printed`, or `unprinted:` and the trouble. */
  paper: string;
  reprints: number;
  named: 0 | 1;
  rated: 0 | 1;
}

const columns = [
  'serial',
  'ticket_id',
  'request_key',
  'holder_code',
  'rating_code',
  'day',
  'number',
  'service_id',
  'issued_for',
  'priority',
  'language',
  'state',
  'arrived_at',
  'rank',
  'line_order',
  'issued_at',
  'first_called_at',
  'serving_at',
  'ended_at',
  'counter_id',
  'wanted_counter_id',
  'calls',
  'recalls',
  'paper',
  'reprints',
  'named',
  'rated',
] as const satisfies readonly (keyof TicketRow)[];

/** What may change after a ticket was taken. The rest is fixed. */
const changing = [
  'service_id',
  'state',
  'rank',
  'line_order',
  'first_called_at',
  'serving_at',
  'ended_at',
  'counter_id',
  'wanted_counter_id',
  'calls',
  'recalls',
  'paper',
  'reprints',
  'rated',
] as const satisfies readonly (keyof TicketRow)[];

/** Reads and writes tickets; knows nothing of the rules. */
export class TicketsTable {
  readonly #db: Database;
  readonly #upsert;
  readonly #ofDay;
  readonly #eventsBackwards;
  readonly #byPastHolder;
  readonly #markRated;
  readonly #archiveHolders;
  readonly #serviceTimes;
  readonly #lastSerial;

  constructor(db: Database) {
    this.#db = db;
    this.#upsert = db.prepare<unknown[]>(
      `INSERT INTO tickets (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})
       ON CONFLICT (serial) DO UPDATE SET ${changing.map((name) => `${name} = excluded.${name}`).join(', ')}`,
    );
    this.#ofDay = db.prepare<[string], TicketRow>('SELECT * FROM tickets WHERE day = ? ORDER BY serial');
    this.#eventsBackwards = db.prepare<[], { serial: number; kind: string }>(
      'SELECT serial, kind FROM ticket_events ORDER BY event_id DESC',
    );
    this.#byPastHolder = db.prepare<[string], TicketRow>(
      'SELECT tickets.* FROM past_holders JOIN tickets USING (serial) WHERE past_holders.holder_code = ?',
    );
    this.#archiveHolders = db.prepare<[string]>(
      `INSERT OR IGNORE INTO past_holders (holder_code, serial)
       SELECT holder_code, serial FROM tickets WHERE day = ? ORDER BY holder_code`,
    );
    this.#markRated = db.prepare<[string, string]>(
      'UPDATE tickets SET rated = 1 WHERE day = ? AND ticket_id = ?',
    );
    this.#serviceTimes = db.prepare<[string], { serviceId: string; tookMs: number }>(
      `SELECT service_id AS serviceId, ended_at - serving_at AS tookMs FROM tickets
       WHERE day >= ? AND state = 'done' AND serving_at IS NOT NULL ORDER BY serial`,
    );
    this.#lastSerial = db
      .prepare<[], number | null>('SELECT max(max(serial), max(line_order)) FROM tickets')
      .pluck();
  }
  write(ticket: TicketRecord): void {
    const row = rowOf(ticket);
    this.#upsert.run(columns.map((name) => row[name]));
  }
  /** In the order in which something last happened to each, as it was written down: the clock may have jumped. */
  ofDay(day: string): TicketRecord[] {
    const tickets = this.#ofDay.all(day).map(recordOf);
    const ago = this.#sinceLastEvent(tickets[0]?.serial);
    return tickets.sort(
      (one, other) =>
        (ago.get(other.serial) ?? Number.POSITIVE_INFINITY) -
          (ago.get(one.serial) ?? Number.POSITIVE_INFINITY) || one.serial - other.serial,
    );
  }
  /** How many events came after the last one of each ticket, back to the taking of `first`. */
  #sinceLastEvent(first: number | undefined): Map<number, number> {
    const ago = new Map<number, number>();
    if (first === undefined) return ago;
    let events = 0;
    for (const { serial, kind } of this.#eventsBackwards.iterate()) {
      if (!ago.has(serial)) ago.set(serial, events);
      if (serial === first && kind === 'taken') break;
      events += 1;
    }
    return ago;
  }
  /** The day is over: from now on {@link byPastHolder} finds its tickets. */
  archiveHolders(day: string): void {
    this.#archiveHolders.run(day);
  }
  /** A ticket of a day gone by: a phone page outlives its day. */
  byPastHolder(holderCode: string): TicketRecord | undefined {
    const row = this.#byPastHolder.get(holderCode);
    return row && recordOf(row);
  }
  /** For a ticket of a day gone by; today's are written whole. */
  markRated(day: string, ticketId: string): void {
    this.#markRated.run(day, ticketId);
  }
  /** How long services took since that day, in the order of their tickets. */
  serviceTimesSince(day: string): { serviceId: string; tookMs: number }[] {
    return this.#serviceTimes.all(day);
  }
  /** The times of a day from `since` on were off by `byMs`: waits and services keep their true length. */
  shiftTimes(day: string, since: number, byMs: number): void {
    const columns = ['issued_at', 'first_called_at', 'serving_at', 'ended_at'];
    const moved = columns.map((name) => `${name} = ${name} + iif(${name} >= @since, @byMs, 0)`);
    const arrival = ['arrived_at', 'rank'].map(
      (name) => `${name} = ${name} + iif(arrived_at >= @since, @byMs, 0)`,
    );
    this.#db
      .prepare(`UPDATE tickets SET ${[...moved, ...arrival].join(', ')} WHERE day = @day`)
      .run({ day, since, byMs });
    this.#db
      .prepare('UPDATE calls SET called_at = called_at + @byMs WHERE day = @day AND called_at >= @since')
      .run({ day, since, byMs });
  }
  lastSerial(): number {
    return this.#lastSerial.get() ?? 0;
  }
}

function rowOf(ticket: TicketRecord): TicketRow {
  return {
    serial: ticket.serial,
    ticket_id: ticket.ticketId,
    request_key: ticket.requestKey,
    holder_code: ticket.holderCode,
    rating_code: ticket.ratingCode,
    day: ticket.day,
    number: ticket.number,
    service_id: ticket.serviceId,
    issued_for: ticket.issuedFor,
    priority: ticket.priority,
    language: ticket.language,
    state: ticket.state,
    arrived_at: ticket.arrivedAt,
    rank: ticket.rank,
    line_order: ticket.lineOrder,
    issued_at: ticket.issuedAt,
    first_called_at: ticket.firstCalledAt,
    serving_at: ticket.servingAt,
    ended_at: ticket.endedAt,
    counter_id: ticket.counterId,
    wanted_counter_id: ticket.wantedCounterId,
    calls: ticket.calls,
    recalls: ticket.recalls,
    paper: paperText(ticket.paper),
    reprints: ticket.reprints,
    named: ticket.named ? 1 : 0,
    rated: ticket.rated ? 1 : 0,
  };
}

function recordOf(row: TicketRow): TicketRecord {
  return {
    serial: row.serial,
    ticketId: row.ticket_id,
    requestKey: row.request_key,
    holderCode: row.holder_code,
    ratingCode: row.rating_code,
    day: row.day,
    number: row.number,
    serviceId: row.service_id,
    issuedFor: row.issued_for,
    priority: row.priority,
    language: row.language,
    state: row.state,
    arrivedAt: row.arrived_at,
    rank: row.rank,
    lineOrder: row.line_order,
    issuedAt: row.issued_at,
    firstCalledAt: row.first_called_at,
    servingAt: row.serving_at,
    endedAt: row.ended_at,
    counterId: row.counter_id,
    wantedCounterId: row.wanted_counter_id,
    calls: row.calls,
    recalls: row.recalls,
    paper: paperOf(row.paper),
    reprints: row.reprints,
    named: row.named === 1,
    rated: row.rated === 1,
  };
}

function paperText(paper: PaperState): string {
  return paper.state === 'unprinted' ? `unprinted:${paper.trouble}` : paper.state;
}

function paperOf(text: string): PaperState {
  if (text === 'printing' || text === 'printed') return { state: text };
  type Trouble = Extract<PaperState, { state: 'unprinted' }>['trouble'];
  return { state: 'unprinted', trouble: text.slice('unprinted:'.length) as Trouble };
}
