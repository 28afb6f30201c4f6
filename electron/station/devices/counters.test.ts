import { describe, expect, it } from 'vitest';
import { counterOf, cuts } from './counters.ts';

describe('what an event counts as', () => {
  it.each([
    [{ kind: 'scan', scan: { outcome: 'read', text: 'x', symbology: 'qr' } }, 'reads'],
    [{ kind: 'scan', scan: { outcome: 'refused', why: 'too-long' } }, 'failed-reads'],
    [{ kind: 'ticket', outcome: 'taken' }, null],
    [{ kind: 'ticket', outcome: 'retracted' }, 'retracted'],
    [{ kind: 'ticket', outcome: 'ejected' }, 'retracted'],
    [{ kind: 'trouble', cause: 'head worn' }, 'errors'],
    [{ kind: 'headset', pluggedIn: true }, null],
  ] as const)('%j', (event, expected) => {
    expect(counterOf(event)).toBe(expected);
  });
});

it('a printer without a knife cuts nothing', () => {
  const setting = { id: 'p', model: 'escpos', port: '/dev/x', paperWidthMm: 80, rollLengthM: 80 } as const;
  expect(cuts({ ...setting, options: {} })).toBe(true);
  expect(cuts({ ...setting, options: { cutter: 'none' } })).toBe(false);
});
