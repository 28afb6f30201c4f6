import { z } from 'zod';
import { type Context, defineCalculator, refuse } from '../calculator.ts';
import { addDays, addMonths, type Day } from '../calendar.ts';
import { choice, count, day, latest } from '../fields.ts';
import { say } from '../words/words.ts';

/**
 * When a period ends. The first day is left out; a month or a year ends on the number of the event's day, or at the
 * month's end; a last day on which nobody works moves to the next that is worked.
 */

/** 刑事诉讼法 第一百零五条: a last day does not move for whoever is in custody. */
const criminalCounting = 'criminal-105';

const units = ['day', 'working-day', 'month', 'year'] as const;
type Unit = (typeof units)[number];

function lastDayOf(event: Day, length: number, unit: Unit, { workingDays }: Context): Day {
  if (unit === 'working-day') return workingDays.after(event, length);
  if (unit === 'day') return addDays(event, length);
  return addMonths(event, unit === 'year' ? 12 * length : length);
}

const deadline = defineCalculator(
  'deadline',
  {
    event: day(),
    length: count(3660, 1).optional(),
    unit: choice(units).optional(),
    /** What it is a period of, for whoever asks; nothing hangs on it. */
    what: z.string().max(200).optional(),
    /** A period of the law by its name, in place of a length and a unit. */
    period: z.string().max(60).optional(),
  },
  ({ event, length, unit, period }, context) => {
    const named = period === undefined ? undefined : context.parameters.periods.get(period);
    if (period !== undefined && !named)
      return refuse('period', 'not-one-of', { choices: [...context.parameters.periods.keys()].join(', ') });
    const long = length ?? named?.length;
    const counted = unit ?? named?.unit;
    if (!long) return refuse('length', 'missing');
    if (!counted) return refuse('unit', 'missing');
    const before = lastDayOf(event, long, counted, context);
    if (before > latest) return refuse('length', 'too-late', { latest });
    const lastDay = context.workingDays.roll(before);
    const criminal = named?.basis.includes(criminalCounting) ?? false;
    const guessed = !context.workingDays.knows(before);
    return {
      result: { lastDay, ...(lastDay !== before && { beforeRollOver: before }) },
      steps: [
        say(`deadline.${counted}`, { event, length: long, day: before }),
        ...(lastDay === before ? [] : [say('deadline.rolled', { day: before, lastDay })]),
        ...(guessed ? [say('deadline.unknown-year', { year: before.slice(0, 4) })] : []),
      ],
      articles: [
        ...(named?.basis ?? (counted === 'working-day' ? ['review-88'] : [])),
        ...(criminal ? [] : ['civil-201', 'civil-202', 'civil-203', 'procedure-85']),
      ],
      changes: [
        ...(criminal ? [say('deadline.changes.custody', { day: before })] : []),
        say('deadline.changes.start'),
        ...(criminal ? [] : [say('deadline.changes.stop')]),
      ],
    };
  },
);

export const deadlines = [deadline];
