import { expect, it } from 'vitest';
import { createPresenceGate } from './presence.ts';

it('tells of one touch in five seconds, and of every touch while the visitor is being asked', () => {
  const gate = createPresenceGate();
  expect([0, 100, 4_999, 5_000, 5_001].map((at) => gate.admitsTouch(at, false))).toEqual([
    true,
    false,
    false,
    true,
    false,
  ]);
  expect(gate.admitsTouch(5_002, true)).toBe(true);
});

it('tells of listening for five minutes after the last touch', () => {
  const minute = 60_000;
  const gate = createPresenceGate();
  gate.admitsTouch(0, false);
  expect(gate.admitsHold(5 * minute, 'reading-aloud')).toBe(true);
  expect(gate.admitsHold(5 * minute + 1, 'reading-aloud')).toBe(false);
  gate.admitsTouch(6 * minute, false);
  expect(gate.admitsHold(11 * minute, 'reading-aloud')).toBe(true);
});

it.each(['telephone', 'waiting'] as const)('keeps a visit ten minutes for %s, and no longer', (reason) => {
  const minute = 60_000;
  const gate = createPresenceGate();
  gate.admitsTouch(0, false);
  expect(gate.admitsHold(10 * minute, reason)).toBe(true);
  expect(gate.admitsHold(10 * minute + 1, reason)).toBe(false);
});

it('takes listening for no touch: a voice alone does not go on for ever', () => {
  const minute = 60_000;
  const gate = createPresenceGate();
  gate.admitsTouch(0, false);
  const told = [1, 2, 3, 4, 5, 6, 7].filter((at) => gate.admitsHold(at * minute, 'reading-aloud'));
  expect(told).toEqual([1, 2, 3, 4, 5]);
});

it('knows how long nobody has touched', () => {
  const gate = createPresenceGate();
  expect(gate.sinceTouchMs(0)).toBe(Number.POSITIVE_INFINITY);
  gate.admitsTouch(1_000, false);
  gate.admitsTouch(3_000, false);
  gate.admitsHold(5_000, 'waiting');
  expect(gate.sinceTouchMs(63_001)).toBe(60_001);
});

it('hears nobody listen before anybody touched', () => {
  expect(createPresenceGate().admitsHold(0, 'reading-aloud')).toBe(false);
});
