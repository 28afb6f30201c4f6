import { describe, expect, it } from 'vitest';
import { type Circumstances, screenOf } from './screen.ts';

const calm: Circumstances = { lost: false, outOfService: null, phase: 'active', over: null };

describe('screenOf', () => {
  it('shows the visit, help over it, and the question whether anybody is there over both', () => {
    expect(screenOf(calm)).toBe('visit');
    expect(screenOf({ ...calm, over: 'help' })).toBe('help');
    expect(screenOf({ ...calm, over: 'comfort' })).toBe('comfort');
    expect(screenOf({ ...calm, over: 'help', phase: 'warning' })).toBe('warning');
    expect(screenOf({ ...calm, phase: 'none' })).toBe('idle');
  });

  it('lets a visit be finished when staff pause the machine, but begins no new one', () => {
    const paused = { ...calm, outOfService: { reason: 'closed-by-staff' } as const };
    expect(screenOf(paused)).toBe('visit');
    expect(screenOf({ ...paused, phase: 'none' })).toBe('out-of-service');
  });

  it('stops at once for a fault', () => {
    expect(screenOf({ ...calm, outOfService: { reason: 'fault' } })).toBe('out-of-service');
  });

  it('says first of all that the connection is lost', () => {
    expect(screenOf({ lost: true, outOfService: { reason: 'fault' }, phase: 'warning', over: 'help' })).toBe(
      'lost',
    );
  });
});
