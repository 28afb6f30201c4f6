const dayMs = 86_400_000;

/** The calendar day `by` days after `day` (`YYYY-MM-DD`). A day has no time zone, so UTC counts it right. */
export function nextDay(day: string, by: number): string {
  return new Date(Date.parse(day) + by * dayMs).toISOString().slice(0, 10);
}

/** The hours worth showing: from the first to the last in which something happened, at least a working day. */
export function shownHours<Hour extends { hour: number; issued: number; served: number }>(
  byHour: readonly Hour[],
): readonly Hour[] {
  const busy = byHour.filter((each) => each.issued > 0 || each.served > 0).map((each) => each.hour);
  const from = Math.min(9, ...busy);
  const to = Math.max(17, ...busy);
  return byHour.filter((each) => each.hour >= from && each.hour <= to);
}
