import type { Database } from 'better-sqlite3';
import type { Epoch } from '#contract/hall.ts';

/** So many are remembered and told: whoever has missed more reads the whole day again. */
const mostTold = 40;

/** Which of two hubs the hall follows: the one that was made hub later; of two made at once, always the same one. */
export function compareEpochs(one: Epoch | undefined, other: Epoch | undefined): number {
  if (!one || !other) return Number(Boolean(one)) - Number(Boolean(other));
  if (one.number !== other.number) return one.number - other.number;
  return one.terminalId < other.terminalId ? -1 : Number(one.terminalId > other.terminalId);
}

/**
 * How far the orders of two terminals are the same: to where the first of them got another hub than the other knows of.
 * @param position how far the one whose hubs are `one` has come
 */
export function commonPosition(one: readonly Epoch[], other: readonly Epoch[], position: number): number {
  const last = one.findLast((epoch) => other.some((its) => compareEpochs(its, epoch) === 0));
  if (!last) return 0;
  const isLater = (epoch: Epoch) => epoch.number > last.number;
  const branches = [...one.filter(isLater), ...other.filter(isLater)].map(({ base }) => base);
  return Math.min(position, ...branches);
}

/** The hubs that this terminal knows of, the present one last. All writes belong in the caller's transaction. */
export class Epochs {
  readonly #db: Database;
  readonly #insert;
  #chain: readonly Epoch[] = [];

  constructor(db: Database) {
    this.#db = db;
    this.#insert = db.prepare<[number, string, number]>(
      'INSERT INTO hall_epochs (number, terminal_id, base) VALUES (?, ?, ?)',
    );
    this.load();
  }
  /** As told to others. */
  get chain(): readonly Epoch[] {
    return this.#chain;
  }
  get present(): Epoch | undefined {
    return this.#chain.at(-1);
  }
  /** Reads from disk: also the way back after a transaction failed. */
  load(): void {
    this.#chain = this.#db
      .prepare<[number], Epoch>(
        `SELECT number, terminal_id AS terminalId, base FROM hall_epochs ORDER BY number DESC LIMIT ?`,
      )
      .all(mostTold)
      .reverse();
  }
  /** `terminalId` is the hub from now on. */
  begin(terminalId: string, base: number): void {
    this.#insert.run((this.present?.number ?? 0) + 1, terminalId, base);
    this.load();
  }
  /** What the hub knows of hubs counts. */
  adopt(chain: readonly Epoch[]): void {
    this.#db.prepare('DELETE FROM hall_epochs').run();
    for (const { number, terminalId, base } of chain) this.#insert.run(number, terminalId, base);
    this.load();
  }
}
