import { describe, expect, it } from 'vitest';
import { addDays, businessDayAt, Calendar } from './business-day.ts';
import { minuteOfDay, openState } from './hours.ts';
import { hallSettings, hourMs, minuteMs, mondayMorning } from './test-hall.ts';

const shanghai = new Calendar('Asia/Shanghai');
const newYork = new Calendar('America/New_York');
const notary = hallSettings().queue.services.find((service) => service.id === 'notary');
if (!notary) throw new Error('the test hall has a notary');
const dayMs = 24 * hourMs;

describe('the calendar', () => {
  it('reads the wall clock of the terminal', () => {
    expect(shanghai.at(mondayMorning)).toEqual({ day: '2026-01-05', minuteOfDay: 540, weekday: 'mon' });
    expect(newYork.at(mondayMorning)).toEqual({ day: '2026-01-04', minuteOfDay: 1200, weekday: 'sun' });
  });
  it('turns every minute of a year there and back, also where clocks change', () => {
    for (const calendar of [shanghai, newYork, new Calendar('Australia/Lord_Howe')])
      for (
        let instant = Date.UTC(2026, 0, 1);
        instant < Date.UTC(2027, 0, 1);
        instant += 6 * hourMs + 7 * minuteMs
      ) {
        const { day, minuteOfDay: minute } = calendar.at(instant);
        const again = calendar.instantOf(day, minute);
        expect(calendar.at(again)).toEqual(calendar.at(instant));
        expect(again).toBeLessThanOrEqual(instant);
      }
  });
  it('takes the first of two equal times, and for a time that is left out the same distance after', () => {
    // In New York 2026-11-01 has 01:30 twice, and 2026-03-08 has no 02:30.
    expect(newYork.instantOf('2026-11-01', 90)).toBe(Date.UTC(2026, 10, 1, 5, 30));
    expect(newYork.at(newYork.instantOf('2026-03-08', 150)).minuteOfDay).toBe(210);
  });
  it('ends a day of 23 or 25 hours at its own midnight', () => {
    const lengthOf = (day: string) => newYork.endOf(day) - newYork.instantOf(day, 0);
    expect([lengthOf('2026-03-08'), lengthOf('2026-11-01')]).toEqual([23 * hourMs, 25 * hourMs]);
  });
  it('counts days over months and leap years', () => {
    expect([addDays('2028-02-28', 1), addDays('2026-01-01', -1)]).toEqual(['2028-02-29', '2025-12-31']);
  });
});

describe('the business day', () => {
  it('follows the clock forwards, stays when it goes back, and is given up when it was far off', () => {
    const at = (current: string | null) => businessDayAt(current, mondayMorning, shanghai);
    expect(['2026-01-04', null, '2026-01-05'].map(at)).toEqual(Array(3).fill('2026-01-05'));
    expect(['2026-01-06', '2026-01-07'].map(at)).toEqual(['2026-01-06', '2026-01-07']);
    expect(['2026-01-08', '2099-01-01'].map(at)).toEqual(Array(2).fill('2026-01-05'));
  });
});

describe('opening hours', () => {
  const at = (now: number, issued = 0) => openState(notary, issued, now, shanghai);
  it('are open until closing time, and full at the limit', () => {
    expect(at(mondayMorning)).toEqual({ now: 'open', untilMinuteOfDay: 17 * 60 });
    expect(at(mondayMorning, 3)).toEqual({ now: 'full' });
  });
  it('open at the minute they say and close at the minute they say', () => {
    const opening = mondayMorning - hourMs / 2;
    expect(at(opening - 1).now).toBe('closed');
    expect(at(opening).now).toBe('open');
    const closing = opening + 8.5 * hourMs;
    expect([at(closing - 1).now, at(closing, 9).now]).toEqual(['open', 'closed']);
  });
  it('say when they open next, over a weekend too, or that they do not within a week', () => {
    const fridayEvening = mondayMorning + 4 * dayMs + 9 * hourMs;
    expect(at(fridayEvening)).toEqual({ now: 'closed', opensAt: mondayMorning + 7 * dayMs - hourMs / 2 });
    expect(openState({ ...notary, openings: [] }, 0, mondayMorning, shanghai)).toEqual({
      now: 'closed',
      opensAt: null,
    });
  });
  it('that touch count as one', () => {
    const days = ['mon' as const];
    const openings = [
      { days, from: '12:00', to: '17:00' },
      { days, from: '08:00', to: '12:00' },
    ];
    const open = openState({ ...notary, openings }, 0, mondayMorning, shanghai);
    expect(open).toEqual({ now: 'open', untilMinuteOfDay: minuteOfDay('17:00') });
  });
});
