const minuteMs = 60_000;
const dayMs = 86_400_000;

export const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;
export type Weekday = (typeof weekdays)[number];

/** What a clock on the wall of the terminal shows, to the minute. */
export interface LocalTime {
  /** `YYYY-MM-DD`. */
  readonly day: string;
  readonly minuteOfDay: number;
  readonly weekday: Weekday;
}

/** Turns instants into local time and back, in one IANA time zone. */
export class Calendar {
  readonly #format: Intl.DateTimeFormat;
  /** `Intl` takes microseconds; within one minute the answer is the same. */
  #latest: { readonly minute: number; readonly time: LocalTime } | undefined;

  constructor(timeZone: string) {
    this.#format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      calendar: 'gregory',
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    });
  }
  /** @param instant ms since the epoch */
  at(instant: number): LocalTime {
    const minute = Math.floor(instant / minuteMs);
    if (this.#latest?.minute !== minute) this.#latest = { minute, time: this.#read(minute * minuteMs) };
    return this.#latest.time;
  }
  /**
   * The instant at which the wall clock shows this time: the first one when the clock is put back and shows it twice;
   * when it is put forward over it, the instant as far after the change. `minuteOfDay` may be 1440.
   */
  instantOf(day: string, minuteOfDay: number): number {
    const wanted = Date.parse(`${day}T00:00:00Z`) + minuteOfDay * minuteMs;
    const before = this.#offset(wanted - dayMs);
    const after = this.#offset(wanted + dayMs);
    const shown = [wanted - before, wanted - after].filter(
      (instant) => instant + this.#offset(instant) === wanted,
    );
    return shown.length > 0 ? Math.min(...shown) : wanted - before;
  }
  /** The first instant of the next day. */
  endOf(day: string): number {
    return this.instantOf(day, 24 * 60);
  }
  #offset(instant: number): number {
    const { day, minuteOfDay } = this.#read(instant);
    return (
      Date.parse(`${day}T00:00:00Z`) + minuteOfDay * minuteMs - Math.floor(instant / minuteMs) * minuteMs
    );
  }
  #read(instant: number): LocalTime {
    const parts: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = {};
    for (const { type, value } of this.#format.formatToParts(instant)) parts[type] = value;
    const day = `${parts.year}-${parts.month}-${parts.day}`;
    return { day, minuteOfDay: Number(parts.hour) * 60 + Number(parts.minute), weekday: weekdayOf(day) };
  }
}

/** `days` may be negative. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);
}

export function weekdayOf(day: string): Weekday {
  return weekdays[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? 'sun';
}

/**
 * How many days the clock may be behind the business day before the business day is taken for the mistake.
 * Without an end a clock that was once set to 2099 would keep the terminal on that day for good.
 */
export const mostDaysBehind = 2;

/**
 * The day that tickets are issued for. It follows the wall clock forwards. When the clock goes back (a correction, a
 * changed time zone) the later day stays, so that a day that was closed is not reopened and its numbers are not started
 * over; only when the clock is more than {@link mostDaysBehind} days behind was the later day wrong, and today counts.
 * Even then no number comes twice: the blocks of each day are kept.
 * @param openOn the calendar day on which `current` stays open whatever it is called: people in the hall hold its numbers
 */
export function businessDayAt(
  current: string | null,
  now: number,
  calendar: Calendar,
  openOn: string | null = null,
): string {
  const today = calendar.at(now).day;
  if (current !== null && openOn === today) return current;
  if (openOn !== null && openOn < today) return today;
  if (current === null || today >= current) return today;
  return today < addDays(current, -mostDaysBehind) ? today : current;
}
