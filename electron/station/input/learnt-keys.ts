import { keyMeaningSchema, type LearntKeyShown } from '#contract/input.ts';
import type { KeyMap } from '#drivers/keypad/keypad.ts';
import type { Log } from '../log/events.ts';
import type { Store } from '../store/store.ts';
import { writeOrLose } from '../store/write-or-lose.ts';

interface Row {
  readonly code: string;
  readonly meaning: string;
}

/** What was learnt at each keypad, kept across restarts. */
export class LearntKeys {
  readonly #store: Store;
  readonly #log: Log;

  constructor({ store, log }: { readonly store: Store; readonly log: Log }) {
    this.#store = store;
    this.#log = log;
  }

  /** In the order in which keys are asked for. */
  of(deviceId: string): LearntKeyShown[] {
    const rows = this.#store.db
      .prepare<[string], Row>('SELECT code, meaning FROM learnt_keys WHERE device_id = ?')
      .all(deviceId);
    return keyMeaningSchema.options.flatMap((meaning) =>
      rows.filter((row) => row.meaning === meaning).map(({ code }) => ({ meaning, code })),
    );
  }

  /** Replaces what was learnt at this keypad before. False: the disk takes nothing more, and nothing has changed. */
  keep(deviceId: string, keys: readonly LearntKeyShown[]): boolean {
    const write = () => {
      this.#write(deviceId, keys);
      return true;
    };
    return writeOrLose(this.#log, 'input', () => this.#store.transaction(write)) ?? false;
  }

  /** Works on a full disk too. */
  forget(deviceId: string): void {
    this.#store.essential(() => this.#write(deviceId, []));
  }

  #write(deviceId: string, keys: readonly LearntKeyShown[]): void {
    this.#store.db.prepare('DELETE FROM learnt_keys WHERE device_id = ?').run(deviceId);
    const insert = this.#store.db.prepare(
      'INSERT INTO learnt_keys (device_id, code, meaning) VALUES (?, ?, ?)',
    );
    for (const { code, meaning } of keys) insert.run(deviceId, code, meaning);
  }
}

/** In the driver's form. */
export function keyMap(keys: readonly LearntKeyShown[]): KeyMap {
  return Object.fromEntries(keys.map(({ code, meaning }) => [code, meaning]));
}
