import { beforeEach, describe, expect, it } from 'vitest';
import { ManualClock } from '#drivers/basics/manual-clock.ts';
import type { Connection } from '../kernel/implement.ts';
import { Grants } from './grants.ts';

const minuteMs = 60_000;
const board = { role: 'board', name: null, counterIds: [] as string[] } as const;
const clerk = { role: 'staff', name: '林小满', counterIds: [] as string[] } as const;

let clock: ManualClock;
let grants: Grants;
let next = 0;
beforeEach(() => {
  clock = new ManualClock();
  grants = new Grants(clock);
});

function connection(): Connection {
  next += 1;
  return { id: `connection-${next}`, from: '192.0.2.7', identity: null };
}

describe('grants', () => {
  it('are one for a machine that shows its key again and again on one connection', () => {
    const one = connection();
    const tokens = Array.from({ length: 1_000 }, () => grants.give(one, board).token);
    expect(new Set(tokens).size).toBe(1);
    expect(grants.size).toBe(1);
  });

  it('of a person who signs in again on one connection leave the one before behind', () => {
    const one = connection();
    const first = grants.give(one, clerk).token;
    for (let turn = 0; turn < 100; turn++) grants.give(one, clerk);
    expect(grants.size).toBe(1);
    expect(clock.pending).toBe(1);
    expect(grants.resume(connection(), first)).toBeNull();
  });

  it('of a person stay good for another page that uses the same one', () => {
    const [one, other] = [connection(), connection()];
    const { token } = grants.give(one, clerk);
    grants.resume(other, token);
    grants.give(one, clerk);
    expect(other.identity?.token).toBe(token);
  });

  it('of machines end ten minutes after their last connection, and stay while one is open', async () => {
    const open = connection();
    const kept = grants.give(open, board).token;
    for (let turn = 0; turn < 50; turn++) {
      const passing = connection();
      grants.give(passing, board);
      grants.leave(passing);
    }
    await clock.advance(9 * minuteMs);
    expect(grants.size).toBe(51);
    await clock.advance(minuteMs);
    expect(grants.size).toBe(1);
    await clock.advance(24 * 60 * minuteMs);
    expect(grants.resume(connection(), kept)?.role).toBe('board');
  });

  it('of one who comes back in time go on', async () => {
    const { token } = grants.give(connection(), board);
    const back = connection();
    expect(grants.resume(back, token)).not.toBeNull();
    grants.leave(back);
    await clock.advance(5 * minuteMs);
    const again = connection();
    expect(grants.resume(again, token)).not.toBeNull();
    await clock.advance(60 * minuteMs);
    expect(again.identity?.role).toBe('board');
  });

  it('are bounded for each who may have them, the unused ones ended first', () => {
    const open = connection();
    grants.give(open, clerk);
    for (let turn = 0; turn < 1_000; turn++) {
      const passing = connection();
      grants.give(passing, clerk);
      grants.leave(passing);
    }
    expect(grants.size).toBe(128);
    expect(open.identity?.role).toBe('staff');
    const others = Array.from({ length: 300 }, connection);
    for (const one of others) grants.give(one, board);
    expect(grants.size).toBe(256);
  });
});
