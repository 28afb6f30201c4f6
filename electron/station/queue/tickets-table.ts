import type { Database } from 'better-sqlite3';
import type { PaperState } from '#contract/queue.ts';
import type { TicketRecord } from './model.ts';
import { troubleOf } from './paper.ts';

/** Every field is a column of the same name in snake case. What changes after the ticket was taken is written again. */
const fields = {
  serial: 'fixed',
  ticketId: 'fixed',
  requestKey: 'fixed',
  holderCode: 'fixed',
  ratingCode: 'fixed',
  day: 'fixed',
  number: 'fixed',
  serviceId: 'changes',
  issuedFor: 'fixed',
  priority: 'fixed',
  language: 'fixed',
  state: 'changes',
  arrivedAt: 'fixed',
  rank: 'changes',
  lineOrder: 'changes',
  issuedAt: 'fixed',
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
} as const satisfies Record<keyof TicketRecord, 'fixed' | 'changes'>;

const names = Object.keys(fields) as (keyof TicketRecord)[];
const changing = names.filter((name) => fields[name] === 'changes').map(columnOf);
const selected = names.map((name) => `${columnOf(name)} AS ${name}`).join(', ');

/** What SQLite holds of a ticket. `paper`: `printing`, `printed`, or `unprinted:` and the trouble. */
type TicketRow = Omit<TicketRecord, 'paper' | 'named' | 'rated'> & {
  readonly paper: string;
  readonly named: number;
  readonly rated: number;
};

/** Reads and writes tickets. Rules are elsewhere. */
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
      `INSERT INTO tickets (${names.map(columnOf).join(', ')}) VALUES (${names.map(() => '?').join(', ')})
       ON CONFLICT (serial) DO UPDATE SET ${changing.map((column) => `${column} = excluded.${column}`).join(', ')}`,
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
    this.#upsert.run(names.map((name) => boundOf(ticket[name])));
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

function columnOf(field: string): string {
  return field.replace(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`);
}

/** As SQLite takes it. */
function boundOf(field: TicketRecord[keyof TicketRecord]): string | number | null {
  if (typeof field === 'boolean') return Number(field);
  return typeof field === 'object' && field !== null ? paperText(field) : field;
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
