import type { Language } from '#contract/common.ts';
import { dayAt, timeAt } from './dates.ts';
import type { Text } from './texts.ts';

const minuteMs = 60_000;

/**
 * A wait in words people use: whole minutes up to half an hour, then five-minute steps, then hours with quarter hours.
 * An estimate is no promise, so it is rounded up and says "about".
 */
export function waitInWords(waitMs: number, t: Text): string {
  const minutes = Math.max(1, Math.ceil(waitMs / minuteMs));
  if (minutes <= 30) return t('common:wait.minutes', { count: minutes });
  const rounded = Math.ceil(minutes / (minutes <= 60 ? 5 : 15)) * (minutes <= 60 ? 5 : 15);
  if (rounded < 60) return t('common:wait.minutes', { count: rounded });
  const hours = Math.floor(rounded / 60);
  const rest = rounded % 60;
  return rest === 0
    ? t('common:wait.hours', { count: hours })
    : t('common:wait.hoursAndMinutes', { hours, minutes: rest });
}

/** As a clock shows it: `4:05`. */
export function minutesAndSeconds(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** How many are before somebody: nobody is said in words. */
export function aheadInWords(ahead: number, t: Text): string {
  return ahead === 0 ? t('common:ahead.nobody') : t('common:ahead.people', { count: ahead });
}

/** Where and when something is read that was known at another time. */
export interface Then {
  readonly language: Language;
  readonly timeZone: string;
  /** Station time, ms. */
  readonly nowMs: number;
}

/**
 * The time at which something was known that may be otherwise by now; null: so long ago, or never, that it says nothing.
 * @param asOf ms since the epoch
 */
export function timeThen(asOf: number, { language, timeZone, nowMs }: Then): string | null {
  return dayAt(asOf, timeZone) === dayAt(nowMs, timeZone) ? timeAt(asOf, timeZone, language) : null;
}

/** How many were before somebody when that was last known: `10:32 时前面还有 3 位`. */
export function aheadThenInWords(ahead: number, asOf: number, t: Text, then: Then): string {
  const time = timeThen(asOf, then);
  return time === null
    ? t('common:ahead.unknown')
    : t('common:ahead.asOf', { time, ahead: aheadInWords(ahead, t) });
}

/** Reads a ticket's number letter by letter, so that a voice does not say "A twelve". */
export function spelled(ticketNumber: string): string {
  return [...ticketNumber].join(' ');
}
