import { addDays, type Day, daysOf, isWeekend } from './calendar.ts';
import type { Holidays } from './parameters/schema.ts';

/** Days that are holidays whatever a year's arrangement says: 全国年节及纪念日放假办法 第二条, from 2025. */
const everyYear = new Set(['01-01', '05-01', '05-02', '10-01', '10-02', '10-03']);
/** Those that go by moon and sun: 除夕 to 初三, 清明, 端午, 中秋. Intl's moon is a day late in 2027, so they are written. */
const festivals = new Set([
  ...[...daysOf('2027-02-05', '2027-02-08'), '2027-04-05', '2027-06-09', '2027-09-15'],
  ...[...daysOf('2028-01-25', '2028-01-28'), '2028-04-04', '2028-05-28', '2028-10-03'],
  ...[...daysOf('2029-02-12', '2029-02-15'), '2029-04-04', '2029-06-16', '2029-09-22'],
  ...[...daysOf('2030-02-02', '2030-02-05'), '2030-04-05', '2030-06-05', '2030-09-12'],
]);

/** Which days are worked, by the State Council's arrangement of each year. */
export class WorkingDays {
  readonly #off = new Set<Day>();
  readonly #work = new Set<Day>();
  readonly #years = new Set<number>();

  constructor(years: Iterable<Holidays>) {
    for (const { year, off, work } of years) {
      this.#years.add(year);
      for (const { from, to } of off) for (const day of daysOf(from, to)) this.#off.add(day);
      for (const day of work) this.#work.add(day);
    }
  }
  /** False: only weekends and the days that are always holidays are known. */
  knows(day: Day): boolean {
    return this.#years.has(Number(day.slice(0, 4)));
  }
  isWorked(day: Day): boolean {
    if (this.#work.has(day)) return true;
    if (this.#off.has(day) || isWeekend(day)) return false;
    return this.knows(day) || !(everyYear.has(day.slice(5)) || festivals.has(day));
  }
  /** The day itself, or the next one that is worked. */
  roll(day: Day): Day {
    let rolled = day;
    while (!this.isWorked(rolled)) rolled = addDays(rolled, 1);
    return rolled;
  }
  /** The day that ends so many working days after one, which does not count. */
  after(day: Day, count: number): Day {
    let last = day;
    for (let left = count; left > 0; ) {
      last = addDays(last, 1);
      if (this.isWorked(last)) left -= 1;
    }
    return last;
  }
  /** How many days are worked from one day to another, both included. */
  between(first: Day, last: Day): number {
    return [...daysOf(first, last)].filter((day) => this.isWorked(day)).length;
  }
}
