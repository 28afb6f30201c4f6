import type { InstitutionShown } from '#contract/library.ts';
import { weekdayInWords } from '#renderer/i18n/dates.ts';
import type { Text } from '#renderer/i18n/texts.ts';

type Openings = InstitutionShown['openings'];

/** Opening hours as people say them: days with the same hours together, one line each. */
export function hoursInWords(openings: Openings, t: Text<'library'>): string[] {
  const byDays = new Map<string, Openings>();
  for (const opening of openings) {
    const days = opening.days.map((day) => day || 7).toSorted((a, b) => a - b);
    const name = days.join();
    byDays.set(name, [...(byDays.get(name) ?? []), { ...opening, days }]);
  }
  return [...byDays.values()].map((group) =>
    t('near.hours', {
      days: daysInWords(group[0]?.days ?? [], t),
      times: group.map(({ from, to }) => `${from}–${to}`).join(t('reason.comma')),
    }),
  );
}

/** Days in a row as the first and the last. */
function daysInWords(days: readonly number[], t: Text<'library'>): string {
  const nameOf = (day: number) => weekdayInWords(day, 'short', t);
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return '';
  const inARow = days.length > 2 && last - first === days.length - 1;
  if (inARow) return t('near.fromTo', { from: nameOf(first), to: nameOf(last) });
  return days.map(nameOf).join(t('reason.comma'));
}

/** A distance in steps that people think in. */
export function distanceInWords(distanceM: number, t: Text<'library'>): string {
  if (distanceM < 950) return t('near.metres', { count: Math.max(50, Math.round(distanceM / 50) * 50) });
  return t('near.kilometres', { count: Math.round(distanceM / 100) / 10 });
}
