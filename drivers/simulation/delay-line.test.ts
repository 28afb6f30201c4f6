import { expect, test } from 'vitest';
import { ManualClock } from '../basics/manual-clock.ts';
import { DelayLine } from './delay-line.ts';

function bench() {
  const clock = new ManualClock();
  const received: { readonly at: number; readonly bytes: number[] }[] = [];
  const delayLine = new DelayLine(clock, (bytes) =>
    received.push({ at: clock.monotonic(), bytes: [...bytes] }),
  );
  const count = () => received.reduce((total, piece) => total + piece.bytes.length, 0);
  return { clock, delayLine, received, count };
}

test('without pacing bytes come through at once', () => {
  const { delayLine, received } = bench();
  void delayLine.push(Uint8Array.of(1, 2, 3), 0);
  expect(received).toEqual([{ at: 0, bytes: [1, 2, 3] }]);
});

test('every byte comes when its time on the wire has passed, and the last exactly then', async () => {
  const { clock, delayLine, received } = bench();
  void delayLine.push(new Uint8Array(1000), 0.1);
  await clock.advance(200);
  let soFar = 0;
  for (const { at, bytes } of received) {
    soFar += bytes.length;
    expect(at + 1e-6).toBeGreaterThanOrEqual(soFar * 0.1);
  }
  expect(soFar).toBe(1000);
  expect(received[0]?.bytes).toHaveLength(1);
  expect(received.at(-1)?.at).toBeCloseTo(100, 6);
});

test('a second transfer queues behind the first, without a gap', async () => {
  const { clock, delayLine, received, count } = bench();
  void delayLine.push(new Uint8Array(10), 1);
  void delayLine.push(new Uint8Array(10), 1);
  await clock.advance(30);
  expect(count()).toBe(20);
  expect(received.at(-1)?.at).toBeCloseTo(20, 6);
});

test('late timers do not add up', async () => {
  const { clock, delayLine, received } = bench();
  for (let start = 0; start < 5; start++) void delayLine.push(new Uint8Array(7), 1.3);
  await clock.advance(60);
  expect(received.at(-1)?.at).toBeCloseTo(5 * 7 * 1.3, 6);
});

test('late, it still says when the last byte was through', async () => {
  const clock = new ManualClock();
  const through: number[] = [];
  const delayLine = new DelayLine(clock, (_bytes, throughAt) => through.push(throughAt));
  await clock.advance(20);
  void delayLine.push(new Uint8Array(5), 1, 10);
  expect(through).toEqual([15]);
});

test('the sender may wipe its bytes at once', async () => {
  const { clock, delayLine, received } = bench();
  const bytes = Uint8Array.of(7);
  void delayLine.push(bytes, 1);
  bytes.fill(0);
  await clock.advance(2);
  expect(received.map((piece) => piece.bytes)).toEqual([[7]]);
});

test('held, nothing comes; released, it goes on at its speed', async () => {
  const { clock, delayLine, count } = bench();
  void delayLine.push(new Uint8Array(100), 1);
  await clock.advance(20);
  delayLine.hold();
  const before = count();
  await clock.advance(500);
  expect(count()).toBe(before);
  delayLine.release();
  await clock.advance(100 - before - 1);
  expect(count()).toBeLessThan(100);
  await clock.advance(1);
  expect(count()).toBe(100);
});

test('cleared, what was on its way is lost and nobody waits for it', async () => {
  const { clock, delayLine, count } = bench();
  const through = delayLine.push(new Uint8Array(100), 1);
  await clock.advance(5);
  delayLine.clear();
  await through;
  const before = count();
  await clock.advance(200);
  expect(count()).toBe(before);
  expect(clock.pending).toBe(0);
});
