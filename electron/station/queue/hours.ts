import type { Service } from '#contract/queue.ts';
import type { ServiceSetting } from '../settings/schema.ts';
import { addDays, type Calendar, type LocalTime, weekdayOf } from './business-day.ts';

export type OpenState = Service['open'];

/**
 * Whether a number can be taken now.
 * @param issued tickets of this service given out today
 * @param now ms since the epoch
 */
export function openState(
  service: ServiceSetting,
  issued: number,
  now: number,
  calendar: Calendar,
): OpenState {
  const untilMinuteOfDay = openUntil(service, calendar.at(now));
  if (untilMinuteOfDay === null) return { now: 'closed', opensAt: nextOpening(service, now, calendar) };
  if (service.dailyLimit !== null && issued >= service.dailyLimit) return { now: 'full' };
  return { now: 'open', untilMinuteOfDay };
}

/** The same while the time is in doubt: a number is given at any hour, within the day's limit. */
export function openStateUntimed(service: ServiceSetting, issued: number): OpenState {
  if (service.openings.length === 0) return { now: 'closed', opensAt: null };
  if (service.dailyLimit !== null && issued >= service.dailyLimit) return { now: 'full' };
  return {
    now: 'open',
    untilMinuteOfDay: Math.max(...service.openings.map((opening) => minuteOfDay(opening.to))),
  };
}

/** Openings that touch or overlap count as one: no screen shows "until 12:00" when it goes on at 12:00. */
function openUntil(service: ServiceSetting, time: LocalTime): number | null {
  const today = openingsOf(service, time.day);
  let until = time.minuteOfDay;
  for (const opening of today) if (opening.from <= until && until < opening.to) until = opening.to;
  return until === time.minuteOfDay ? null : until;
}

/** The next opening within a week, or null. */
function nextOpening(service: ServiceSetting, now: number, calendar: Calendar): number | null {
  const { day } = calendar.at(now);
  for (let ahead = 0; ahead <= 7; ahead++) {
    const later = addDays(day, ahead);
    const next = openingsOf(service, later)
      .map((opening) => calendar.instantOf(later, opening.from))
      .find((instant) => instant > now);
    if (next !== undefined) return next;
  }
  return null;
}

function openingsOf(service: ServiceSetting, day: string): { from: number; to: number }[] {
  const weekday = weekdayOf(day);
  return service.openings
    .filter((opening) => opening.days.some((open) => open === weekday))
    .map((opening) => ({ from: minuteOfDay(opening.from), to: minuteOfDay(opening.to) }))
    .sort((one, other) => one.from - other.from);
}

/** @param time `HH:MM` */
export function minuteOfDay(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}
