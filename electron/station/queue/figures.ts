import type { Database } from 'better-sqlite3';
import type { Figures } from '#contract/desk.ts';
import type { Rules } from './rules.ts';

export type QueueFigures = Omit<Figures, 'ratings'>;

type Totals = Omit<QueueFigures, 'day' | 'byHour' | 'byService'>;
type ServiceRow = Omit<QueueFigures['byService'][number], 'name'>;

/** Every zone's offset is a multiple of this, so local hours can be put together from it. */
const quarterMs = 15 * 60_000;

// A clock that was put back between two marks would make a time negative: then it counts as none.
const meanWait = 'round(avg(max(0, first_called_at - issued_at)))';

/** A day's figures, from the tickets on disk. Those still with a person are counted as issued only. */
export class DayFigures {
  readonly #rules: Rules;
  readonly #totals;
  readonly #byService;
  readonly #byQuarter;

  constructor(db: Database, rules: Rules) {
    this.#rules = rules;
    this.#totals = db.prepare<[string], Totals>(
      `SELECT count(*) AS issued,
              count(*) FILTER (WHERE state = 'done') AS served,
              count(*) FILTER (WHERE state = 'no-show') AS noShow,
              count(*) FILTER (WHERE state = 'waiting') AS waiting,
              CAST(${meanWait} AS INTEGER) AS meanWaitMs,
              CAST(round(avg(max(0, ended_at - serving_at)) FILTER (WHERE state = 'done')) AS INTEGER)
                AS meanServiceMs
       FROM tickets WHERE day = ?`,
    );
    this.#byService = db.prepare<[string], ServiceRow>(
      `SELECT issued_for AS serviceId, count(*) AS issued,
              count(*) FILTER (WHERE state = 'done') AS served, CAST(${meanWait} AS INTEGER) AS meanWaitMs
       FROM tickets WHERE day = ? GROUP BY issued_for`,
    );
    this.#byQuarter = db.prepare<[string, string], { kind: string; quarter: number; count: number }>(
      `SELECT 'issued' AS kind, issued_at / ${quarterMs} AS quarter, count(*) AS count
       FROM tickets WHERE day = ? GROUP BY quarter
       UNION ALL
       SELECT 'served', ended_at / ${quarterMs} AS quarter, count(*)
       FROM tickets WHERE day = ? AND state = 'done' GROUP BY quarter`,
    );
  }
  of(day: string): QueueFigures {
    const totals = this.#totals.get(day);
    if (!totals) throw new Error('A count without groups always has one row');
    return { day, ...totals, byHour: this.#hours(day), byService: this.#services(day) };
  }
  #hours(day: string): QueueFigures['byHour'] {
    const hours = Array.from({ length: 24 }, (_, hour) => ({ hour, issued: 0, served: 0 }));
    for (const { kind, quarter, count } of this.#byQuarter.all(day, day)) {
      const hour = hours[this.#rules.localHour(quarter * quarterMs)];
      if (hour && kind === 'issued') hour.issued += count;
      else if (hour) hour.served += count;
    }
    return hours;
  }
  /** In the order of the settings; services that are no longer there come last. */
  #services(day: string): QueueFigures['byService'] {
    const rows = this.#byService.all(day);
    const order = [...this.#rules.services.keys()];
    const place = (row: ServiceRow) => (order.indexOf(row.serviceId) + order.length + 1) % (order.length + 1);
    return rows
      .sort((one, other) => place(one) - place(other))
      .map((row) => ({ ...row, name: this.#rules.serviceName(row.serviceId) }));
  }
}
