import { dayParts, grouped } from '#renderer/i18n/typed.ts';

/** An amount, and a day that was typed: what is wrong with it. */

/** An amount of the station, `1050.00`, without cents where there are none. */
export function amountShown(amount: string): string {
  return grouped(amount.replace(/\.00$/, ''));
}

export type DayProblem = 'noSuchDay' | 'future' | 'longAgo';

/** Before it nobody's matter began. */
const earliest = '1949-10-01';
const latest = '2200-12-31';

/** A day of eight digits, or what is wrong with it; null: it is not whole yet. */
export function typedDay(
  digits: string,
  today: string,
  future: boolean,
): { readonly day: string } | { readonly problem: DayProblem } | null {
  if (digits.length < 8) return null;
  const { year, month, day } = dayParts(digits);
  const written = `${year}-${month}-${day}`;
  const instant = new Date(`${written}T00:00Z`);
  if (Number.isNaN(instant.getTime()) || instant.toISOString().slice(0, 10) !== written)
    return { problem: 'noSuchDay' };
  if (written < earliest || written > latest) return { problem: 'longAgo' };
  return written > today && !future ? { problem: 'future' } : { day: written };
}
