/** How long a period is. Working days only count where a last day is computed, not in conditions. */
export interface Length {
  readonly count: number;
  readonly unit: 'day' | 'working-day' | 'month' | 'year';
}

/** As they stand in guides, in the singular and the plural. */
export const units: Readonly<Record<string, Exclude<Length['unit'], 'working-day'>>> = {
  day: 'day',
  days: 'day',
  month: 'month',
  months: 'month',
  year: 'year',
  years: 'year',
};

/** `30 days`, `10 working days`, `6 months`, `1 year`; null: none of them. */
export function parseLength(text: string): Length | null {
  const [, count = '', working, unit = ''] = /^([1-9]\d{0,2}) (working )?([a-z]+)$/.exec(text) ?? [];
  const known = units[unit];
  if (known === undefined || (working && known !== 'day')) return null;
  return { count: Number(count), unit: working ? 'working-day' : known };
}

/** The day that lies a time after another; a month ends with its last day: 31 January and a month is 28 February. */
export function addTo(day: string, { count, unit }: Length): string {
  const date = new Date(`${day}T00:00Z`);
  if (unit === 'day' || unit === 'working-day') date.setUTCDate(date.getUTCDate() + count);
  else {
    const dayOfMonth = date.getUTCDate();
    date.setUTCDate(1);
    date.setUTCMonth(date.getUTCMonth() + (unit === 'year' ? 12 * count : count));
    const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
    date.setUTCDate(Math.min(dayOfMonth, last));
  }
  return date.toISOString().slice(0, 10);
}
