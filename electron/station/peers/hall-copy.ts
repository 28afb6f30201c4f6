import type { KeyObject } from 'node:crypto';
import { type HallCopy, hallCopySchema } from '#contract/peers.ts';
import type { Log } from '../log/events.ts';
import { seal, unseal } from '../personal/personal.ts';
import type { Store } from '../store/store.ts';

const subject = 'hall copy';

/** What the standby keeps of its hall, so that it can be made the hub. On disk only as AES-256-GCM under the data key. */
export class KeptCopy {
  readonly #store: Store;
  readonly #key: KeyObject;
  readonly #log: Log;

  constructor({ store, key, log }: { readonly store: Store; readonly key: KeyObject; readonly log: Log }) {
    this.#store = store;
    this.#key = key;
    this.#log = log;
  }
  /** Of the copy that is kept; `null`: none is. */
  get mark(): string | null {
    return this.#store.db.prepare<[], string>('SELECT mark FROM hall_copy').pluck().get() ?? null;
  }
  /** `null`: there is none, or it was sealed under another data key. */
  read(): HallCopy | null {
    const sealed = this.#store.db.prepare<[], Buffer>('SELECT sealed FROM hall_copy').pluck().get();
    if (sealed === undefined) return null;
    const plain = unseal(this.#key, subject, sealed);
    if (plain === null) {
      this.#log.write('peers.key-unreadable', { role: 'copy' });
      return null;
    }
    return hallCopySchema.parse(JSON.parse(plain.toString()));
  }
  /** In the place of the one before. */
  keep(copy: HallCopy): void {
    const sealed = seal(this.#key, subject, Buffer.from(JSON.stringify(copy)));
    this.#store.transaction(() =>
      this.#store.db.prepare('INSERT OR REPLACE INTO hall_copy VALUES (1, ?, ?)').run(copy.mark, sealed),
    );
  }
  /** Joins a transaction that is open. */
  drop(): void {
    this.#store.transaction(() => this.#store.db.prepare('DELETE FROM hall_copy').run());
  }
}
