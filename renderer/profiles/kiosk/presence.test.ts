import { expect, it } from 'vitest';
import { createPresenceGate } from './presence.ts';

it('tells of one touch in five seconds, and of every touch while the visitor is being asked', () => {
  const gate = createPresenceGate();
  expect([0, 100, 4_999, 5_000, 5_001].map((at) => gate.admits(at, false))).toEqual([
    true,
    false,
    false,
    true,
    false,
  ]);
  expect(gate.admits(5_002, true)).toBe(true);
});
