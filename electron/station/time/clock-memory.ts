import type { Log } from '../log/events.ts';
import type { Store } from '../store/store.ts';
import { writeOrLose } from '../store/write-or-lose.ts';

/** What is known on disk of the time at the end of a run. */
export interface KnownTime {
  /** The newest instant that was written down, by order of writing: a clock may have been wrong before. */
  readonly at: number;
  readonly bootId: string | null;
  readonly uptimeMs: number;
  /** The station was stopped, not cut off. */
  readonly orderly: boolean;
  /** Since when the wall clock was not believed, in the terminal's own time; null: it was. */
  readonly doubtSince: number | null;
  /** False: `at` is only known to be past, the machine was off in between. */
  readonly exact: boolean;
}

interface Row {
  readonly at: number;
  readonly boot_id: string | null;
  readonly uptime_ms: number;
  readonly orderly: 0 | 1;
  readonly doubt_since: number | null;
  readonly exact: 0 | 1;
  readonly event_id: number;
  readonly audit_position: number;
}

/** Where the station keeps what time it knew. */
export class ClockMemory {
  readonly #store: Store;
  readonly #log: Log;

  constructor(store: Store, log: Log) {
    this.#store = store;
    this.#log = log;
  }
  /** Null: nothing was ever written here. */
  read(): KnownTime | null {
    const row = this.#store.db.prepare<[], Row>('SELECT * FROM known_time').get();
    const after = [
      this.#newestAfter('ticket_events', 'event_id', row?.event_id ?? 0),
      this.#newestAfter('audit_entries', 'position', row?.audit_position ?? 0),
    ];
    const at = Math.max(row?.at ?? Number.NEGATIVE_INFINITY, ...after);
    if (at === Number.NEGATIVE_INFINITY) return null;
    return {
      at,
      bootId: row?.boot_id ?? null,
      uptimeMs: (row?.uptime_ms ?? 0) + (row ? at - row.at : 0),
      orderly: row?.orderly === 1,
      doubtSince: row?.doubt_since ?? null,
      exact: row?.exact === 1,
    };
  }
  /** A disk that takes nothing more costs a minute of what is known, and nothing else. */
  write(known: KnownTime): void {
    writeOrLose(this.#log, 'clock', () =>
      this.#store.transaction(() =>
        this.#store.db
          .prepare(
            `INSERT OR REPLACE INTO known_time
             VALUES (1, @at, @bootId, @uptimeMs, @orderly, @doubtSince, @exact,
               (SELECT coalesce(max(event_id), 0) FROM ticket_events),
               (SELECT coalesce(max(position), 0) FROM audit_entries))`,
          )
          .run({
            ...known,
            uptimeMs: Math.round(known.uptimeMs),
            orderly: known.orderly ? 1 : 0,
            exact: known.exact ? 1 : 0,
          }),
      ),
    );
  }
  #newestAfter(table: 'ticket_events' | 'audit_entries', order: string, after: number): number {
    const newest = this.#store.db.prepare<[number], number>(
      `SELECT at FROM ${table} WHERE ${order} > ? ORDER BY ${order} DESC LIMIT 1`,
    );
    return newest.pluck().get(after) ?? Number.NEGATIVE_INFINITY;
  }
}
