import { createHash } from 'node:crypto';
import type { Clock } from '#drivers/basics/clock.ts';
import { isStorageFailure } from '../store/failure.ts';
import type { Store } from '../store/store.ts';

/** What is recorded. Add an action by adding it here. */
export type AuditAction =
  | 'sign-in'
  | 'sign-out'
  | 'locked-out'
  | 'card-consent'
  | 'out-of-service'
  | 'back-in-service'
  | 'settings-changed'
  | 'erasure'
  | 'made-hub'
  | 'made-standby'
  | 'hub-succeeded'
  | 'time-corrected'
  | 'terminal-joined'
  | 'terminal-revoked'
  | 'hall-joined'
  | 'hall-left'
  | 'consultation-shared'
  | 'consultation-unshared'
  | 'consultation-recording'
  | 'consultation-recorded'
  | 'consultation-recording-opened'
  | 'consultation-notarised'
  | 'consultation-agreed'
  | 'consultation-phone-seen'
  | 'consultation-phone-given-back'
  | 'consultation-called-back'
  | 'consultation-not-reached'
  | 'started';

export interface AuditEntry {
  /** Instant, ms since the epoch. */
  readonly at: number;
  readonly actor: string;
  readonly action: string;
  readonly detail: string;
}

export type Audit = ReturnType<typeof createAudit>;

interface Row extends AuditEntry {
  readonly position: number;
  readonly hash: Buffer;
}

const nothingBefore = Buffer.alloc(32);
const mostWaiting = 1_000;

/** Who did what that matters. Entries are never changed and never deleted; each proves the one before it. */
export function createAudit({ store, clock }: { readonly store: Store; readonly clock: Clock }) {
  const { db } = store;
  const insert = db.prepare('INSERT INTO audit_entries VALUES (?, ?, ?, ?, ?, ?)');
  const newest = db.prepare<[number], Row>('SELECT * FROM audit_entries ORDER BY position DESC LIMIT ?');
  const from = db.prepare<[number], Row>('SELECT * FROM audit_entries WHERE position >= ? ORDER BY position');
  const write = (entry: AuditEntry) => {
    const last = newest.get(1);
    const position = (last?.position ?? 0) + 1;
    const hash = hashOf(last?.hash ?? nothingBefore, position, entry);
    insert.run(position, entry.at, entry.actor, entry.action, entry.detail, hash);
  };
  const waiting: AuditEntry[] = [];
  const writeWaiting = () => {
    store.essential(() => waiting.forEach(write));
    waiting.length = 0;
  };
  const tryToWrite = () => {
    try {
      writeWaiting();
    } catch (error) {
      if (!isStorageFailure(error)) throw error;
      // The first ones say how it began.
      waiting.length = Math.min(waiting.length, mostWaiting);
    }
  };
  // Whoever made the disk known as good again may have found room for themselves alone.
  store.storage.changes.on(() => {
    if (!store.storage.failing && waiting.length > 0) tryToWrite();
  });
  return {
    /**
     * Joins a transaction that is open. On a disk that takes nothing the entry waits in memory until there is room, so that
     * nobody is kept out by it who comes to make room; what waits is lost with the power.
     * @param actor a clerk's shown name, or a role; never a citizen
     * @param detail holds nothing of a citizen
     */
    record(actor: string, action: AuditAction, detail: string): void {
      const entry = { at: clock.now(), actor, action, detail };
      if (db.inTransaction) write(entry);
      else {
        waiting.push(entry);
        tryToWrite();
      }
    },
    /** Newest first. */
    newest: (most: number): AuditEntry[] =>
      newest.all(most).map(({ at, actor, action, detail }) => ({ at, actor, action, detail })),
    /**
     * The position of the first entry that does not fit the one before it; `null` when all fit.
     * @param most how many of the newest to look at; all when left out
     */
    verify: (most = Number.MAX_SAFE_INTEGER) => {
      const first = (newest.get(1)?.position ?? 0) - most;
      return firstMisfit(from.iterate(first), first > 0);
    },
  };
}

/** @param anchored the first of the rows is taken as it is: it stands before those to look at */
function firstMisfit(rows: Iterable<Row>, anchored: boolean): number | null {
  let before: Pick<Row, 'position' | 'hash'> | null = anchored ? null : { position: 0, hash: nothingBefore };
  for (const row of rows) {
    if (before && !fits(row, before)) return row.position;
    before = row;
  }
  return null;
}

function fits(row: Row, before: Pick<Row, 'position' | 'hash'>): boolean {
  return row.position === before.position + 1 && row.hash.equals(hashOf(before.hash, row.position, row));
}

/** JSON keeps the fields apart: `["a","bc"]` and `["ab","c"]` have different hashes. */
function hashOf(before: Buffer, position: number, { at, actor, action, detail }: AuditEntry): Buffer {
  return createHash('sha256')
    .update(before)
    .update(JSON.stringify([position, at, actor, action, detail]))
    .digest();
}
