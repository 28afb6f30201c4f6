import type { Slot } from '#contract/consultation.ts';
import { type Calendar, minuteOfDay } from '../queue/queue.ts';
import type { Opening } from '../settings/parts.ts';

const dayMs = 86_400_000;

export type OpenNow = { readonly now: 'open' } | { readonly now: 'closed'; readonly opensAt: number | null };

/** Whether new calls are taken. Without openings: at any hour. */
export function openNow(openings: readonly Opening[], now: number, calendar: Calendar): OpenNow {
  if (openings.length === 0) return { now: 'open' };
  const spans = spansFrom(openings, now, 8, calendar);
  if (spans.some(({ from, to }) => from <= now && now < to)) return { now: 'open' };
  const next = spans.map(({ from }) => from).filter((from) => from > now);
  return { now: 'closed', opensAt: next.length > 0 ? Math.min(...next) : null };
}

export interface SlotRules {
  readonly openings: readonly Opening[];
  readonly slotMs: number;
  readonly perSlot: number;
  readonly daysAhead: number;
}

const mostSlots = 60;

/** Times that can be had, the soonest first. @param taken how many have the slot that begins then */
export function freeSlots(
  { openings, slotMs, perSlot, daysAhead }: SlotRules,
  taken: (from: number) => number,
  now: number,
  calendar: Calendar,
): Slot[] {
  const slots = spansFrom(openings, now, daysAhead, calendar).flatMap(({ day, from, to }) =>
    Array.from({ length: Math.floor((to - from) / slotMs) }, (_, index) => from + index * slotMs).map(
      (start) => ({ day, from: start, to: start + slotMs }),
    ),
  );
  return slots
    .filter(({ from }) => from > now && taken(from) < perSlot)
    .sort((one, other) => one.from - other.from)
    .slice(0, mostSlots);
}

function spansFrom(openings: readonly Opening[], now: number, days: number, calendar: Calendar): Slot[] {
  const noon = calendar.instantOf(calendar.at(now).day, 12 * 60);
  return Array.from({ length: days + 1 }, (_, ahead) => calendar.at(noon + ahead * dayMs)).flatMap(
    ({ day, weekday }) =>
      openings
        .filter((opening) => opening.days.includes(weekday))
        .map((opening) => ({
          day,
          from: calendar.instantOf(day, minuteOfDay(opening.from)),
          to: calendar.instantOf(day, minuteOfDay(opening.to)),
        })),
  );
}
