import { describe, expect, it } from 'vitest';
import { ManualClock } from '../basics/manual-clock.ts';
import { delays } from './delays.ts';
import { KeyTracker } from './key-tracker.ts';

function rig() {
  const clock = new ManualClock();
  const reported: string[] = [];
  const stuck: string[] = [];
  const tracker = new KeyTracker({
    clock,
    emit: ({ action, phase }) => reported.push(`${action} ${phase}`),
    emitStuck: (keys) => stuck.push(keys.join()),
  });
  return { clock, tracker, reported, stuck };
}

describe('KeyTracker', () => {
  it('ends the press of a stuck key, says so, and hears it again once it came up', async () => {
    const { clock, tracker, reported, stuck } = rig();
    tracker.down('select');
    await clock.advance(delays.stuckMs);
    expect(reported).toEqual(['select pressed', 'select released']);
    expect(stuck).toEqual(['select']);
    tracker.down('select');
    expect(reported).toHaveLength(2);
    tracker.up('select');
    expect(stuck).toEqual(['select', '']);
    tracker.down('select');
    expect(reported.at(-1)).toBe('select pressed');
  });

  it('leaves the other keys alone while one is stuck', async () => {
    const { clock, tracker, reported } = rig();
    tracker.down('up');
    await clock.advance(delays.stuckMs);
    tracker.down('down');
    expect(reported.at(-1)).toBe('down pressed');
  });

  it('leaves no timer behind', async () => {
    const { clock, tracker } = rig();
    tracker.down('up');
    tracker.up('up');
    tracker.down('left');
    tracker.releaseAll();
    expect(clock.pending).toBe(0);
  });
});
