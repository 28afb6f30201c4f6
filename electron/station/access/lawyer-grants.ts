import { createHash } from 'node:crypto';
import type { Clock } from '#drivers/basics/clock.ts';
import type { Log } from '../log/events.ts';
import type { Store } from '../store/store.ts';
import { writeOrLose } from '../store/write-or-lose.ts';

export interface LawyerGrantsDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  /** Who may sign in, and the hash of their password in the settings. */
  readonly lawyers: readonly { readonly name: string; readonly passwordHash: string }[];
}

/** Sign-ins of duty lawyers on disk: after a restart of the station their pages go on with the call that they are in. */
export class LawyerGrants {
  readonly #deps: LawyerGrantsDeps;

  constructor(deps: LawyerGrantsDeps) {
    this.#deps = deps;
  }
  save(tokenHash: string, name: string, endsAt: number): void {
    const passwordHash = this.#passwordOf(name);
    if (passwordHash === null) return;
    const { store, clock } = this.#deps;
    this.#write(() => {
      store.db.prepare('DELETE FROM access_lawyer_grants WHERE ends_at <= ?').run(clock.now());
      store.db
        .prepare('INSERT OR REPLACE INTO access_lawyer_grants VALUES (?, ?, ?, ?)')
        .run(tokenHash, name, passwordHash, endsAt);
    });
  }
  /** Null: there is none, or it has ended, or the lawyer has another password or none by now. */
  find(tokenHash: string): { readonly name: string; readonly leftMs: number } | null {
    const row = this.#deps.store.db
      .prepare<[string], { name: string; passwordHash: string; endsAt: number }>(
        'SELECT name, password_hash AS passwordHash, ends_at AS endsAt FROM access_lawyer_grants WHERE token_hash = ?',
      )
      .get(tokenHash);
    const leftMs = row ? row.endsAt - this.#deps.clock.now() : 0;
    return row && leftMs > 0 && row.passwordHash === this.#passwordOf(row.name)
      ? { name: row.name, leftMs }
      : null;
  }
  forget(tokenHash: string): void {
    const { db } = this.#deps.store;
    this.#write(() => db.prepare('DELETE FROM access_lawyer_grants WHERE token_hash = ?').run(tokenHash));
  }

  #write(write: () => void): void {
    const { store, log } = this.#deps;
    writeOrLose(log, 'access.lawyer-grants', () => store.essential(write));
  }
  #passwordOf(name: string): string | null {
    const lawyer = this.#deps.lawyers.find((one) => one.name === name);
    return lawyer ? createHash('sha256').update(lawyer.passwordHash).digest('base64') : null;
  }
}
