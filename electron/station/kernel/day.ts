/** The calendar day `YYYY-MM-DD` at an instant (ms since the epoch) in a time zone of the IANA database. */
export function dayAt(now: number, timeZone: string): string {
  // Sweden writes dates as ISO 8601 does.
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(now);
}
