/** The calendar day `YYYY-MM-DD` at an instant (ms since the epoch) in a time zone of the IANA database. */
export function dayAt(now: number, timeZone: string): string {
  // Sweden writes dates as ISO 8601 does.
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(now);
}

/** `2026-01-05 09:30` at an instant in a time zone, also of a broken clock. */
export function momentAt(now: number, timeZone: string): string {
  if (Number.isNaN(new Date(now).getTime())) return String(now);
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(now);
}

/** How many midnights lie between two days, `YYYY-MM-DD`; negative when `later` comes before. */
export function daysBetween(earlier: string, later: string): number {
  return Math.round((Date.parse(later) - Date.parse(earlier)) / 86_400_000);
}
