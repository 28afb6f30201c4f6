import type { LogEntry } from '#contract/technician.ts';

/**
 * The newest entries, for the technician's page. When there are too many, the oldest of the commonest event goes: one that
 * comes again and again pushes out its own kind, and not the one line that says how it began.
 */
export class NewestEntries {
  readonly #most: number;
  readonly #entries: LogEntry[] = [];
  readonly #counts = new Map<string, number>();

  constructor(most: number) {
    this.#most = most;
  }

  add(entry: LogEntry): void {
    this.#entries.push(entry);
    this.#count(entry.event, 1);
    if (this.#entries.length > this.#most) this.#drop();
  }
  /** Newest first. */
  newest(most: number): LogEntry[] {
    return this.#entries.slice(-most).toReversed();
  }

  #drop(): void {
    const [commonest] = [...this.#counts].reduce((most, other) => (other[1] > most[1] ? other : most));
    this.#entries.splice(
      this.#entries.findIndex(({ event }) => event === commonest),
      1,
    );
    this.#count(commonest, -1);
  }

  #count(event: string, by: number): void {
    const count = (this.#counts.get(event) ?? 0) + by;
    if (count > 0) this.#counts.set(event, count);
    else this.#counts.delete(event);
  }
}
