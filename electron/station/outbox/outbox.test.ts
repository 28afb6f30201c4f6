import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ManualClock } from '#drivers/basics/manual-clock.ts';
import { openTestStore } from '../store/test-store.ts';
import { createOutbox, type Outbox } from './outbox.ts';

let data: ReturnType<typeof openTestStore>;
let outbox: Outbox;
beforeEach(() => {
  data = openTestStore();
  outbox = createOutbox({ store: data.store, clock: new ManualClock(1_000) });
});
afterEach(() => data.remove());

const entry = { topic: 'rating.given', matterKey: 'ticket-1', body: { level: 'satisfied' } };

describe('the outbox', () => {
  it('keeps entries in order, each with a key of its own', () => {
    data.store.transaction(() => {
      outbox.add(entry);
      outbox.add({ ...entry, topic: 'ticket.done' });
    });
    const [first, second] = outbox.pending(10);
    expect(first).toMatchObject({ ...entry, createdAt: 1_000 });
    expect(second?.topic).toBe('ticket.done');
    expect(second?.position).toBeGreaterThan(first?.position ?? Number.NaN);
    expect(second?.idempotencyKey).not.toBe(first?.idempotencyKey);
    expect(outbox.waiting()).toBe(2);
    expect(outbox.pending(1)).toHaveLength(1);
  });

  it('takes nothing outside a transaction', () => {
    expect(() => outbox.add(entry)).toThrow('outside a transaction');
  });

  it('forgets a message whose change did not happen', () => {
    expect(() =>
      data.store.transaction(() => {
        outbox.add(entry);
        throw new Error('not rated');
      }),
    ).toThrow('not rated');
    expect(outbox.waiting()).toBe(0);
  });
});
