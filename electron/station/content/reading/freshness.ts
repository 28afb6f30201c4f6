import type { Log } from '#station/log/events.ts';
import type { Store } from '#station/store/store.ts';
import { writeOrLose } from '#station/store/write-or-lose.ts';

/** When a server last said that a pack is the newest. */
export class Freshness {
  readonly #store: Store;
  readonly #log: Log;

  constructor(store: Store, log: Log) {
    this.#store = store;
    this.#log = log;
  }
  /** Older packs are forgotten: only one is in use. What a full disk loses, the next look at the server says again. */
  note(pack: string, at: number): void {
    const { db } = this.#store;
    const write = () => {
      db.prepare('DELETE FROM content_confirmed').run();
      db.prepare('INSERT INTO content_confirmed (pack, at) VALUES (?, ?)').run(pack, at);
    };
    writeOrLose(this.#log, 'content', () => this.#store.transaction(write));
  }
  /** A pack that no server has confirmed is marked anew for another day: it is no newer for that. */
  keepDay(pack: string, installedFor: string): void {
    // At noon it is that day in every time zone but the outermost.
    if (this.at(pack) === null) this.note(pack, Date.parse(`${installedFor}T12:00:00Z`));
  }
  /** Milliseconds since the epoch; null: no server has said so of this pack. */
  at(pack: string): number | null {
    return (
      this.#store.db
        .prepare<[string], number>('SELECT at FROM content_confirmed WHERE pack = ?')
        .pluck()
        .get(pack) ?? null
    );
  }
}
