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
  expect(gate.admitsListening(5 * minute)).toBe(true);
  expect(gate.admitsListening(5 * minute + 1)).toBe(false);
  gate.admitsTouch(6 * minute, false);
  expect(gate.admitsListening(11 * minute)).toBe(true);
});

it('takes listening for no touch: a voice alone does not go on for ever', () => {
  const minute = 60_000;
  const gate = createPresenceGate();
  gate.admitsTouch(0, false);
  const told = [1, 2, 3, 4, 5, 6, 7].filter((at) => gate.admitsListening(at * minute));
  expect(told).toEqual([1, 2, 3, 4, 5]);
});

it('hears nobody listen before anybody touched', () => {
  expect(createPresenceGate().admitsListening(0)).toBe(false);
});
