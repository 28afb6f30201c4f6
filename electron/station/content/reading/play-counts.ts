import type { Log } from '#station/log/events.ts';
import type { Store } from '#station/store/store.ts';
import { writeOrLose } from '#station/store/write-or-lose.ts';

/** Some forty things a day, for more than a year. One more forgets the oldest day. */
const usualMostRows = 20_000;

/** Counts what was shown or read to its end, by day. Nothing of who did. */
export class PlayCounts {
  readonly #store: Store;
  readonly #log: Log;
  readonly #mostRows: number;

  constructor(store: Store, log: Log, mostRows = usualMostRows) {
    this.#store = store;
    this.#log = log;
    this.#mostRows = mostRows;
  }
  /** A disk that takes nothing more costs counts, and nothing else. */
  add(what: string, day: string): void {
    writeOrLose(this.#log, 'content', () => {
      this.#store.db
        .prepare(
          `INSERT INTO content_plays (what, day, count) VALUES (?, ?, 1)
           ON CONFLICT (what, day) DO UPDATE SET count = count + 1`,
        )
        .run(what, day);
      this.#forgetOldest();
    });
  }
  #forgetOldest(): void {
    const { db } = this.#store;
    const rows = db.prepare<[], number>('SELECT count(*) FROM content_plays').pluck().get() ?? 0;
    if (rows > this.#mostRows)
      db.prepare('DELETE FROM content_plays WHERE day = (SELECT min(day) FROM content_plays)').run();
  }
  count(what: string): number {
    return (
      this.#store.db
        .prepare<[string], number | null>('SELECT sum(count) FROM content_plays WHERE what = ?')
        .pluck()
        .get(what) ?? 0
    );
  }
}
