/** `YYYYMMDD` to `YYYY-MM-DD`; `null` for what is no day of the calendar. */
export function parseCompactDate(digits: string): string | null {
  const parts = /^(\d{4})(\d\d)(\d\d)$/.exec(digits);
  if (!parts) return null;
  const iso = `${parts[1]}-${parts[2]}-${parts[3]}`;
  const date = new Date(`${iso}T00:00:00Z`);
  const exists = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso);
  return exists ? iso : null;
}

/** UTC+8 all year, in the whole country. */
const chinaOffsetMs = 8 * 60 * 60 * 1000;

/** The calendar day in China at an instant, `YYYY-MM-DD`: what a card's validity is counted in. */
export function chinaDate(epochMs: number): string {
  return new Date(epochMs + chinaOffsetMs).toISOString().slice(0, 10);
}
