import { describe, expect, it } from 'vitest';
import { justBeforeMidnight, terminalDay, terminalTime } from './terminal-clock.ts';

const realNow = Date.UTC(2026, 10, 20, 2, 15, 30);
const hourMs = 3_600_000;

describe("the terminal's clock on the dock", () => {
  it('shows Beijing time, wherever the demo runs', () => {
    expect(terminalTime(realNow, 0)).toBe('10:15:30');
    expect(terminalTime(realNow, hourMs)).toBe('11:15:30');
  });

  it('shows the day the terminal is in', () => {
    expect(terminalDay(realNow, 0)).toBe('2026-11-20');
    expect(terminalDay(realNow, 14 * hourMs)).toBe('2026-11-21');
  });

  it('goes to ten seconds before midnight of the same day', () => {
    const offset = justBeforeMidnight(realNow, 0);
    expect(terminalTime(realNow, offset)).toBe('23:59:50');
    expect(terminalDay(realNow, offset)).toBe('2026-11-20');
    expect(offset).toBeGreaterThan(0);
  });

  it('goes there from a clock that was moved before', () => {
    const offset = justBeforeMidnight(realNow, 30 * hourMs);
    expect(terminalTime(realNow, offset)).toBe('23:59:50');
    expect(terminalDay(realNow, offset)).toBe('2026-11-21');
  });
});
