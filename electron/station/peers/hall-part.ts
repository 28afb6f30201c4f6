import type { Store } from '../store/store.ts';

/** What a terminal is since another was made hub, whatever its settings say. */
export interface Part {
  readonly part: 'hub' | 'member';
  /** Which of the hall's hubs the present one is. */
  readonly term: number;
  /** Where this terminal listens as the hub. */
  readonly port: number;
}

/** Keeps it. Writing joins a transaction that is open. */
export class HallPart {
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }
  /** `null`: its settings count. */
  read(): Part | null {
    return this.#store.db.prepare<[], Part>('SELECT part, term, port FROM hall_part').get() ?? null;
  }
  write({ part, term, port }: Part): void {
    this.#store.db.prepare('INSERT OR REPLACE INTO hall_part VALUES (1, ?, ?, ?)').run(part, term, port);
  }
  clear(): void {
    this.#store.db.prepare('DELETE FROM hall_part').run();
  }
}
