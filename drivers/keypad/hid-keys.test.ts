import { describe, expect, it } from 'vitest';
import { HidKeyReader } from './hid-keys.ts';

const changes = (...reports: number[][]) => {
  const reader = new HidKeyReader();
  return reports
    .flatMap((report) => reader.read(Uint8Array.from(report)))
    .map(({ code, down }) => `${code}${down ? '↓' : '↑'}`);
};

describe('HidKeyReader', () => {
  it('reads the one published report of a Storm keypad, and its changed table', () => {
    expect(changes([0, 0, 0x72, 0, 0, 0, 0, 0], [0, 0, 0, 0, 0, 0, 0, 0])).toEqual(['kb:72↓', 'kb:72↑']);
    expect(changes([0x20, 0, 0x04, 0, 0, 0, 0, 0], [0, 0, 0, 0, 0, 0, 0, 0])).toEqual([
      'kb:20+04↓',
      'kb:20+04↑',
    ]);
  });

  it('follows several keys at once, with a report id or without', () => {
    expect(
      changes(
        [1, 0, 0, 0x52, 0, 0, 0, 0, 0],
        [1, 0, 0, 0x52, 0x28, 0, 0, 0, 0],
        [1, 0, 0, 0x28, 0, 0, 0, 0, 0],
      ),
    ).toEqual(['kb:52↓', 'kb:28↓', 'kb:52↑']);
  });

  it('reads the consumer page, one usage at a time', () => {
    expect(changes([0xe9, 0], [0xea, 0], [0, 0])).toEqual(['cc:00e9↓', 'cc:00e9↑', 'cc:00ea↓', 'cc:00ea↑']);
    expect(changes([3, 0x23, 0x02], [3, 0, 0])).toEqual(['cc:0223↓', 'cc:0223↑']);
  });

  it('gives a name to what has no known form, so that it can be learnt', () => {
    expect(changes([5, 0, 0, 4], [5, 0, 0, 0])).toEqual(['raw:05000004↓', 'raw:05000004↑']);
    expect(changes(Array(64).fill(7))).toEqual([]);
  });

  it('takes nothing from a keyboard that reports too many keys', () => {
    expect(changes([0, 0, 1, 1, 1, 1, 1, 1])).toEqual([]);
  });
});
