import type { Database } from 'better-sqlite3';
import type { PaperState } from '#contract/queue.ts';
import type { TicketRecord } from './model.ts';
import { troubleOf } from './paper.ts';

/**
 * Every field is a column of the same name in snake case. What changes after the ticket was taken is written again;
 * `hub`: only when the hall's hub says so.
 */
const fields = {
  serial: 'fixed',
  ticketId: 'fixed',
  requestKey: 'fixed',
  holderCode: 'fixed',
  ratingCode: 'fixed',
  origin: 'fixed',
  day: 'hub',
  number: 'hub',
  serviceId: 'changes',
  issuedFor: 'fixed',
  priority: 'fixed',
  language: 'fixed',
  state: 'changes',
  arrivedAt: 'hub',
  rank: 'changes',
  lineOrder: 'changes',
  issuedAt: 'hub',
  firstCalledAt: 'changes',
  servingAt: 'changes',
  endedAt: 'changes',
  counterId: 'changes',
  wantedCounterId: 'changes',
  calls: 'changes',
  recalls: 'changes',
  paper: 'changes',
  reprints: 'changes',
  named: 'fixed',
  rated: 'changes',
} as const satisfies Record<keyof TicketRecord, 'fixed' | 'hub' | 'changes'>;

const names = Object.keys(fields) as (keyof TicketRecord)[];
const changing = names.filter((name) => fields[name] === 'changes').map(columnOf);
const byHub = names.filter((name) => fields[name] === 'hub').map(columnOf);
const selected = names.map((name) => `${columnOf(name)} AS ${name}`).join(', ');
const inserted = `INSERT INTO tickets (${[...names.map(columnOf), 'hall_sequence', 'pending'].join(', ')})
  VALUES (${names.map(() => '?').join(', ')}, ?, ?) ON CONFLICT (serial) DO UPDATE SET`;

/** What SQLite holds of a ticket. `paper`: `printing`, `printed`, or `unprinted:` and the trouble. */
type TicketRow = Omit<TicketRecord, 'paper' | 'named' | 'rated'> & {
  readonly paper: string;
  readonly named: number;
  readonly rated: number;
};

/** How a row stands in the hall's order; see the migration 0110-hall. */
export interface HallMark {
  /** 0: it keeps the place it has. */
  readonly sequence: number;
  /** The hub is to be told; 0 takes nothing back. */
  readonly pending: 0 | 1;
}

const outsideHall: HallMark = { sequence: 0, pending: 0 };

/** A ticket with its place in the hall's order. */
export interface PlacedTicket extends HallMark {
  readonly ticket: TicketRecord;
}

type RowInHall = TicketRow & { readonly hallSequence: number; readonly pending: 0 | 1 };

/** Reads and writes tickets. Rules are elsewhere. */
export class TicketsTable {
  readonly #db: Database;
  readonly #upsert;
  readonly #ofDay;
  readonly #eventsBackwards;
  readonly #byPastHolder;
  readonly #ofPast;
  readonly #replace;
  readonly #idInHall;
  readonly #pendingById;
  readonly #numberTwice;
  readonly #rename;
  readonly #after;
  readonly #pending;
  readonly #bySerial;
  readonly #forget;
  readonly #archiveHolders;
  readonly #serviceTimes;
  readonly #lastSerial;

  constructor(db: Database) {
    this.#db = db;
    this.#upsert = db.prepare<unknown[]>(
      `${inserted} ${changing.map(excluded).join(', ')},
         hall_sequence = iif(excluded.hall_sequence = 0, hall_sequence, excluded.hall_sequence),
         pending = max(pending, excluded.pending)`,
    );
    this.#replace = db.prepare<unknown[]>(
      `${inserted} ${[...changing, ...byHub, 'hall_sequence', 'pending'].map(excluded).join(', ')}`,
    );
    this.#idInHall = db
      .prepare<[string], number>('SELECT serial FROM tickets WHERE ticket_id = ? AND hall_sequence <> 0')
      .pluck();
    this.#pendingById = db
      .prepare<[string], number>('SELECT serial FROM tickets WHERE pending = 1 AND ticket_id = ?')
      .pluck();
    this.#numberTwice = db
      .prepare<[string, string, string], number>(
        'SELECT serial FROM tickets WHERE day = ? AND number = ? AND ticket_id <> ?',
      )
      .pluck();
    this.#rename = db.prepare<[string, number]>('UPDATE tickets SET number = number || ? WHERE serial = ?');
    this.#after = db.prepare<[number, string, number], RowInHall>(
      `SELECT ${selected}, hall_sequence AS hallSequence, pending FROM tickets
       WHERE hall_sequence > ? AND day >= ? ORDER BY hall_sequence LIMIT ?`,
    );
    this.#bySerial = db.prepare<[number], RowInHall>(
      `SELECT ${selected}, hall_sequence AS hallSequence, pending FROM tickets WHERE serial = ?`,
    );
    this.#pending = db.prepare<[number], RowInHall>(
      `SELECT ${selected}, hall_sequence AS hallSequence, pending FROM tickets WHERE pending = 1 ORDER BY serial LIMIT ?`,
    );
    this.#forget = db.prepare<[number]>(
      'UPDATE tickets SET hall_sequence = -1, pending = 1 WHERE hall_sequence > ?',
    );
    this.#ofDay = db.prepare<[string], TicketRow>(
      `SELECT ${selected} FROM tickets WHERE day = ? ORDER BY serial`,
    );
    this.#eventsBackwards = db.prepare<[], { serial: number; kind: string }>(
      'SELECT serial, kind FROM ticket_events ORDER BY event_id DESC',
    );
    this.#byPastHolder = db.prepare<[string], TicketRow>(
      `SELECT ${selected} FROM tickets
       WHERE serial = (SELECT serial FROM past_holders WHERE holder_code = ?)`,
    );
    this.#archiveHolders = db.prepare<[string]>(
      `INSERT OR IGNORE INTO past_holders (holder_code, serial)
       SELECT holder_code, serial FROM tickets WHERE day = ? ORDER BY holder_code`,
    );
    this.#ofPast = db.prepare<[string, string], TicketRow>(
      `SELECT ${selected} FROM tickets WHERE day = ? AND ticket_id = ?`,
    );
    this.#serviceTimes = db.prepare<[string], { serviceId: string; tookMs: number }>(
      `SELECT service_id AS serviceId, ended_at - serving_at AS tookMs FROM tickets
       WHERE day >= ? AND state = 'done' AND serving_at IS NOT NULL ORDER BY serial`,
    );
    this.#lastSerial = db
      .prepare<[], number | null>('SELECT max(max(serial), max(line_order)) FROM tickets')
      .pluck();
  }
  write(ticket: TicketRecord, { sequence, pending } = outsideHall): void {
    this.#upsert.run([...names.map((name) => boundOf(ticket[name])), sequence, pending]);
  }
  /** As the hub has it, day and number too. A number that another ticket has of old is marked there, for no two may have it. */
  replace(ticket: TicketRecord, { sequence, pending }: HallMark): void {
    const other = this.#numberTwice.get(ticket.day, ticket.number, ticket.ticketId);
    if (other !== undefined) this.#rename.run(`~${other}`, other);
    this.#replace.run([...names.map((name) => boundOf(ticket[name])), sequence, pending]);
  }
  /** By another ticket of that day. */
  isNumberTaken({ day, number, ticketId }: TicketRecord): boolean {
    return this.#numberTwice.get(day, number, ticketId) !== undefined;
  }
  /** Of a ticket that the hall knows, or that the hub is to be told of. */
  serialInHall(ticketId: string): number | undefined {
    return this.#idInHall.get(ticketId) ?? this.#pendingById.get(ticketId);
  }
  bySerial(serial: number): PlacedTicket {
    const row = this.#bySerial.get(serial);
    if (!row) throw new Error(`There is no ticket with the serial ${serial}`);
    return placedOf(row);
  }
  /** Those of the hall's order behind that place, of `fromDay` and later. */
  after(sequence: number, fromDay: string, most: number): PlacedTicket[] {
    return this.#after.all(sequence, fromDay, most).map(placedOf);
  }
  /** The oldest first. */
  pending(most: number): PlacedTicket[] {
    return this.#pending.all(most).map(placedOf);
  }
  isPending(ticketId: string): boolean {
    return this.#pendingById.get(ticketId) !== undefined;
  }
  pendingCount(): number {
    return this.#db.prepare<[], number>('SELECT count(*) FROM tickets WHERE pending = 1').pluck().get() ?? 0;
  }
  /** What is behind that place came from a hub that is none any more: the present one is to be told of it. */
  forgetBehind(sequence: number): void {
    this.#forget.run(sequence);
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
  ofPast(day: string, ticketId: string): TicketRecord | undefined {
    const row = this.#ofPast.get(day, ticketId);
    return row && recordOf(row);
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

function columnOf(field: string): string {
  return field.replace(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`);
}

function excluded(column: string): string {
  return `${column} = excluded.${column}`;
}

/** As SQLite takes it. */
function boundOf(field: TicketRecord[keyof TicketRecord]): string | number | null {
  if (typeof field === 'boolean') return Number(field);
  return typeof field === 'object' && field !== null ? paperText(field) : field;
}

function placedOf({ hallSequence, pending, ...row }: RowInHall): PlacedTicket {
  return { ticket: recordOf(row), sequence: hallSequence, pending };
}

function recordOf(row: TicketRow): TicketRecord {
  return { ...row, paper: paperOf(row.paper), named: row.named === 1, rated: row.rated === 1 };
}

function paperText(paper: PaperState): string {
  return paper.state === 'unprinted' ? `unprinted:${paper.trouble}` : paper.state;
}

function paperOf(text: string): PaperState {
  if (text === 'printing' || text === 'printed') return { state: text };
  return { state: 'unprinted', trouble: troubleOf(text.slice('unprinted:'.length)) };
}
