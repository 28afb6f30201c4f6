import type { Language } from '#contract/common.ts';
import { intlOf } from '#contract/scripts.ts';
import { joined } from './isolation.ts';

import type { Text } from './texts.ts';

// Names of days and months are texts like others: `Intl` knows none in some of our languages, and says nothing of it.

type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;
type Month = Weekday | 8 | 9 | 10 | 11 | 12;

/** @param day Monday is 1, Sunday 7 */
export function weekdayInWords(day: number, length: 'long' | 'short', t: Text): string {
  return t(`common:weekday.${length}.${day as Weekday}`);
}

/** The weekday of a calendar day, `YYYY-MM-DD`: Monday is 1, Sunday 7. */
export const weekdayOf = (day: string): number => new Date(day).getUTCDay() || 7;

/** The calendar day of an instant where the terminal stands, `YYYY-MM-DD`. */
export const dayAt = (instant: number, timeZone: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(instant);

/** A calendar day, `YYYY-MM-DD`, with its month in words. */
export function dayInWords(date: string, t: Text): string {
  const [year, month, day] = date.split('-').map(Number);
  return t('common:day', { year, month: t(`common:month.${month as Month}`), day });
}

/** The time of an instant where the terminal stands. */
export const timeAt = (instant: number, timeZone: string, language: Language): string =>
  new Intl.DateTimeFormat(intlOf(language), {
    timeZone,
    hour: 'numeric',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(instant);

/** The day of an instant with its month in words, and the time. */
export const momentInWords = (instant: number, timeZone: string, language: Language, t: Text): string =>
  joined([dayInWords(dayAt(instant, timeZone), t), timeAt(instant, timeZone, language)], language, ' ');
