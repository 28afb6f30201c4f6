import { expect, test } from 'vitest';
import { Emitter } from './emitter.ts';
import { ManualClock } from './manual-clock.ts';
import { nextEvent } from './next-event.ts';

function waiting(...ends: readonly AbortSignal[]) {
  const clock = new ManualClock();
  const emitter = new Emitter<number>();
  const seen = { done: false };
  void nextEvent(emitter, clock, 1000, ends).then(() => {
    seen.done = true;
  });
  return { clock, emitter, seen };
}

test('ends with the event, and leaves neither listener nor timer behind', async () => {
  const { clock, emitter, seen } = waiting();
  await clock.advance(999);
  expect(seen.done).toBe(false);
  emitter.emit(1);
  await clock.advance(0);
  expect(seen.done).toBe(true);
  expect([emitter.size, clock.pending]).toEqual([0, 0]);
});

test('ends without an event after the limit', async () => {
  const { clock, emitter, seen } = waiting();
  await clock.advance(1000);
  expect(seen.done).toBe(true);
  expect(emitter.size).toBe(0);
});

test('ends when any signal aborts, at once if it has', async () => {
  const over = new AbortController();
  const { clock, seen } = waiting(new AbortController().signal, over.signal);
  await clock.advance(10);
  expect(seen.done).toBe(false);
  over.abort();
  await clock.advance(0);
  expect(seen.done).toBe(true);
  const late = waiting(over.signal);
  await late.clock.advance(0);
  expect(late.seen.done).toBe(true);
});
