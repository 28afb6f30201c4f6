import { describe, expect, it } from 'vitest';
import { Emitter } from '#drivers/basics/emitter.ts';
import { ManualClock } from '#drivers/basics/manual-clock.ts';
import { live } from './live.ts';

function setUp(options: { settleMs?: number; refreshMs?: number } = {}) {
  const clock = new ManualClock();
  const changes = new Emitter<void>();
  const stop = new AbortController();
  let value = 0;
  const values = live(() => value, changes, { clock, signal: stop.signal, ...options });
  const set = (next: number) => {
    value = next;
    changes.emit();
  };
  return { clock, changes, stop, values, set };
}
/** The value that comes next, or `null` when none has come yet. */
async function arrived(next: Promise<IteratorResult<number, void>>): Promise<unknown> {
  const nothing = new Promise((resolve) => setImmediate(resolve, null));
  return Promise.race([next.then((result) => (result.done ? 'over' : result.value)), nothing]);
}

describe('a live value', () => {
  it('comes at once, and again after each change', async () => {
    const { clock, values, set } = setUp();
    expect(await arrived(values.next())).toBe(0);
    const next = values.next();
    await clock.advance(10_000);
    expect(await arrived(next)).toBeNull();
    set(1);
    expect(await arrived(next)).toBe(1);
  });

  it('makes changes close together one, and sends the last', async () => {
    const { clock, values, set } = setUp({ settleMs: 100 });
    await values.next();
    const next = values.next();
    set(1);
    set(2);
    await clock.advance(50);
    set(3);
    expect(await arrived(next)).toBeNull();
    await clock.advance(50);
    expect(await arrived(next)).toBe(3);
    const after = values.next();
    await clock.advance(10_000);
    expect(await arrived(after)).toBeNull();
  });

  it('does not miss a change while the reader is slow', async () => {
    const { clock, values, set } = setUp();
    await values.next();
    set(1);
    set(2);
    const next = values.next();
    await clock.advance(100);
    expect(await arrived(next)).toBe(2);
  });

  it('comes again when only time has passed, where that matters', async () => {
    const { clock, values } = setUp({ settleMs: 100, refreshMs: 1_000 });
    await values.next();
    const next = values.next();
    await clock.advance(1_099);
    expect(await arrived(next)).toBeNull();
    await clock.advance(1);
    expect(await arrived(next)).toBe(0);
  });

  it('ends when the caller goes, and leaves neither listener nor timer', async () => {
    const { clock, changes, stop, values } = setUp({ refreshMs: 1_000 });
    await values.next();
    const next = values.next();
    await clock.advance(200);
    stop.abort();
    expect(await arrived(next)).toBe('over');
    expect(changes.size).toBe(0);
    expect(clock.pending).toBe(0);
  });

  it('ends when the caller goes while it settles', async () => {
    const { clock, changes, stop, values } = setUp();
    await values.next();
    const next = values.next();
    stop.abort();
    await clock.advance(0);
    expect(await arrived(next)).toBe('over');
    expect(changes.size + clock.pending).toBe(0);
  });

  it('never begins for a caller that is gone already', async () => {
    const { stop, values } = setUp();
    stop.abort();
    expect(await arrived(values.next())).toBe('over');
  });
});
