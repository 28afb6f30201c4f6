import type { KeyObject } from 'node:crypto';
import { fail, ok, type Result } from '#drivers/basics/result.ts';
import type { Log } from '../log/events.ts';
import { seal, unseal } from '../personal/personal.ts';
import type { Store } from '../store/store.ts';
import type { KeyPair } from './certificates.ts';

/** `authority` signs the certificates of its own hall, `hub` is shown to its members, `member` to the hub above. */
export type KeyRole = 'authority' | 'hub' | 'member';

export interface HallKeysDeps {
  readonly store: Store;
  /** The key of personal data: it is outside the database. */
  readonly key: KeyObject;
  readonly log: Log;
}

/** The certificates of this terminal. Their private keys are on disk only as AES-256-GCM under the data key. */
export class HallKeys {
  readonly #deps: HallKeysDeps;

  constructor(deps: HallKeysDeps) {
    this.#deps = deps;
  }
  /** `null`: there is none. `unreadable`: the data key is another than it was sealed with. */
  get(role: KeyRole): Result<KeyPair | null, 'unreadable'> {
    const row = this.#deps.store.db
      .prepare<[KeyRole], { certificate: string; sealed_key: Buffer }>(
        'SELECT certificate, sealed_key FROM hall_certificates WHERE role = ?',
      )
      .get(role);
    if (row === undefined) return ok(null);
    const plain = unseal(this.#deps.key, subjectOf(role), row.sealed_key);
    if (plain === null) {
      this.#deps.log.write('peers.key-unreadable', { role });
      return fail('unreadable');
    }
    return ok({ certificate: row.certificate, key: plain.toString() });
  }
  /** In the place of the one before. Joins a transaction that is open. */
  put(role: KeyRole, { certificate, key }: KeyPair): void {
    const sealed = seal(this.#deps.key, subjectOf(role), Buffer.from(key));
    this.#deps.store.db
      .prepare('INSERT OR REPLACE INTO hall_certificates VALUES (?, ?, ?)')
      .run(role, certificate, sealed);
  }
  remove(role: KeyRole): void {
    this.#deps.store.db.prepare('DELETE FROM hall_certificates WHERE role = ?').run(role);
  }
}

function subjectOf(role: KeyRole): string {
  return `hall certificate ${role}`;
}
