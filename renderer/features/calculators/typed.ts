/** What was typed on the digit pad as a number or a day, and as people write it. */

/** `50000` as `50,000`. */
export function grouped(digits: string): string {
  const [whole = '', part] = digits.split('.');
  const groups = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return part === undefined ? groups : `${groups}.${part}`;
}

/** An amount of the station, `1050.00`, without cents where there are none. */
export function amountShown(amount: string): string {
  return grouped(amount.replace(/\.00$/, ''));
}

/** The parts of a day as far as they were typed: `2026`, `04`, `3_`. */
export function dayParts(digits: string): {
  readonly year: string;
  readonly month: string;
  readonly day: string;
} {
  const part = (from: number, to: number) => digits.slice(from, to).padEnd(to - from, '_');
  return { year: part(0, 4), month: part(4, 6), day: part(6, 8) };
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
