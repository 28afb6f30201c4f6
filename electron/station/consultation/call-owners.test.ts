import { expect, it } from 'vitest';
import { CallOwners } from './call-owners.ts';

it('a call is whose hub spoke of it first, until that one gives it back', () => {
  const owners = new CallOwners();
  expect([owners.claim('kiosk-1', 'call'), owners.claim('kiosk-2', 'call')]).toEqual([true, false]);
  expect(owners.release('kiosk-2', 'call')).toBe(false);
  expect(owners.of('call')).toBe('kiosk-1');
  expect(owners.release('kiosk-1', 'call')).toBe(true);
  expect(owners.claim('kiosk-2', 'call')).toBe(true);
});

it('a hub that speaks of calls without end fills no memory, and takes nothing from the others', () => {
  const owners = new CallOwners();
  const claims = (call: number) => owners.claim('lying', `call ${call}`);
  for (let call = 0; call < 1_000; call += 1) expect(claims(call)).toBe(true);
  expect(claims(1_000)).toBe(false);
  expect(claims(999)).toBe(true);
  expect(owners.claim('kiosk-1', 'call 1000')).toBe(true);
  owners.release('lying', 'call 0');
  expect(claims(1_001)).toBe(true);
});
