/** Days as `YYYY-MM-DD`: sorted as text they are sorted in time. */
export type Day = string;

const dayMs = 86_400_000;

export function addDays(day: Day, count: number): Day {
  return new Date(Date.parse(day) + count * dayMs).toISOString().slice(0, 10);
}

/** The day of the same number, or the last of a month that has none: 民法典 第二百零二条. */
export function addMonths(day: Day, count: number): Day {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + count, 0));
  const lastDate = last.getUTCDate();
  last.setUTCDate(Math.min(date, lastDate));
  return last.toISOString().slice(0, 10);
}

/** How many days pass from one day to another. */
export function daysFrom(start: Day, end: Day): number {
  return Math.round((Date.parse(end) - Date.parse(start)) / dayMs);
}

/** How many whole months lie between two days; the second is not included. */
export function wholeMonths(start: Day, end: Day): number {
  let months = 0;
  while (addMonths(start, months + 1) <= end) months += 1;
  return months;
}

/** 0 is Sunday. */
function weekday(day: Day): number {
  return new Date(Date.parse(day)).getUTCDay();
}

export function isWeekend(day: Day): boolean {
  return weekday(day) % 6 === 0;
}

/** The days from the first to the last, both included. */
export function* daysOf(first: Day, last: Day): Generator<Day> {
  for (let day = first; day <= last; day = addDays(day, 1)) yield day;
}
