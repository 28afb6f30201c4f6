import { describe, expect, it } from 'vitest';
import { nextDay, shownHours } from './days.ts';

describe('days of the figures', () => {
  it('steps over the ends of months and years, leap days too', () => {
    expect(nextDay('2026-12-31', 1)).toBe('2027-01-01');
    expect(nextDay('2028-03-01', -1)).toBe('2028-02-29');
  });
});

describe('hours of the chart', () => {
  const day = (busy: number[]) =>
    Array.from({ length: 24 }, (_, hour) => ({ hour, issued: busy.includes(hour) ? 1 : 0, served: 0 }));

  it('shows a working day when little happened', () => {
    expect(shownHours(day([10])).map((each) => each.hour)).toEqual([9, 10, 11, 12, 13, 14, 15, 16, 17]);
  });

  it('reaches out to what happened early or late', () => {
    const hours = shownHours(day([7, 20])).map((each) => each.hour);
    expect([hours[0], hours.at(-1)]).toEqual([7, 20]);
  });
});
