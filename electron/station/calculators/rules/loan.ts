import { z } from 'zod';
import { type Context, defineCalculator, type Refused, refuse, type Working } from '../calculator.ts';
import { addMonths, type Day, daysFrom, wholeMonths } from '../calendar.ts';
import { Decimal, inPercent, inYuan, smaller, toMoney } from '../decimal.ts';
import { count, day, dayBasis, rate, sum, yes } from '../fields.ts';
import { type Said, say } from '../words/words.ts';

/** 民间借贷规定, 法释〔2020〕17号. */

/** From this day on the limit is four times the LPR: 第三十一条. */
export const newRule = '2020-08-20';

export interface Span {
  readonly days?: number | undefined;
  readonly from?: Day | undefined;
  readonly to?: Day | undefined;
  readonly includeLastDay?: boolean | undefined;
}

/** How many days interest runs: given, or from one day to another, of which the last does not count unless it is said. */
export function daysIn({ days, from, to, includeLastDay }: Span): number | Refused {
  if (days !== undefined) return days;
  if (!from || !to) return refuse(from ? 'to' : 'days', 'missing');
  if (to < from) return refuse('to', 'before-start', { start: from });
  return daysFrom(from, to) + (includeLastDay ? 1 : 0);
}

export function interestFor(principal: Decimal, yearly: Decimal, days: number, basis: number): Decimal {
  return principal.times(yearly).times(days).div(basis);
}

export function sayInterest(principal: Decimal, yearly: Decimal, days: number, basis: number): Said {
  const interest = interestFor(principal, yearly, days, basis);
  return say('loan.interest', {
    principal: inYuan(principal),
    rate: inPercent(yearly),
    days,
    basis,
    interest: inYuan(interest),
  });
}

export const countingPractice = () => [say('loan.practice.counting')];

export const span = {
  days: count(36_600).optional(),
  from: day().optional(),
  to: day().optional(),
  includeLastDay: yes().optional(),
};

const simple = defineCalculator(
  'loan.interest',
  {
    principal: sum(),
    annualRate: rate().optional(),
    monthlyRate: rate().optional(),
    dailyRate: rate().optional(),
    months: count(1200).optional(),
    ...span,
    basis: dayBasis(),
  },
  ({ principal, annualRate, monthlyRate, dailyRate, months, basis, ...when }) => {
    const yearly = annualRate ?? monthlyRate?.times(12) ?? dailyRate?.times(basis);
    if (!yearly) return refuse('annualRate', 'missing');
    if (months !== undefined && when.days === undefined && !when.from)
      return forMonths(principal, yearly, months);
    const days = daysIn(when);
    if (typeof days !== 'number') return days;
    return {
      result: {
        interest: toMoney(interestFor(principal, yearly, days, basis)),
        ...(when.days === undefined && { days }),
      },
      steps: [...sayDays(when, days), sayInterest(principal, yearly, days, basis)],
      articles: ['civil-680', 'lending-24'],
      practice: countingPractice(),
      changes: [say('loan.changes.cap'), say('loan.changes.basis')],
    };
  },
);

function forMonths(principal: Decimal, yearly: Decimal, months: number): Working {
  const interest = principal.times(yearly).times(months).div(12);
  return {
    result: { interest: toMoney(interest) },
    steps: [
      say('loan.by-month', {
        principal: inYuan(principal),
        rate: inPercent(yearly),
        months,
        interest: inYuan(interest),
      }),
    ],
    articles: ['civil-680', 'lending-24'],
    changes: [say('loan.changes.cap')],
  };
}

export function sayDays({ from, to, days: given, includeLastDay }: Span, days: number): Said[] {
  if (given !== undefined || !from || !to) return [];
  return [say(includeLastDay ? 'loan.days-with-last' : 'loan.days', { from, to, days })];
}

/** The one-year LPR on a day; null before there was one. */
export function lprOn(on: Day, { parameters }: Context): Decimal | null {
  return parameters.find('lpr', on);
}

const compound = defineCalculator(
  'loan.compound',
  {
    principal: sum(),
    rate: rate(),
    concluded: day(),
    lprAtConclusion: rate('1').optional(),
    /** The days on which interest was added to what is owed. */
    rolled: z.array(day()).max(100).default([]),
    to: day(),
  },
  ({ principal, rate: agreed, concluded, lprAtConclusion, rolled, to }, context) => {
    if (concluded > context.day) return refuse('concluded', 'future', { today: context.day });
    // Older ones go by two rules, one after the other (第三十一条), and so does what they rolled over.
    if (concluded < newRule) return refuse('concluded', 'before-law', { law: newRule });
    const days = [concluded, ...[...rolled].sort(), to];
    const wrong = days.findIndex((on, at) => at > 0 && on < (days[at - 1] ?? on));
    if (wrong > 0)
      return refuse(wrong === days.length - 1 ? 'to' : 'rolled', 'before-start', {
        start: days[wrong - 1] ?? '',
      });
    const multiple = context.parameters.value('loan.cap-multiple', context.day);
    const lpr = lprAtConclusion ?? lprOn(concluded, context);
    if (!lpr) return refuse('concluded', 'no-lpr', { day: concluded });
    const most = lpr.times(multiple);
    const applied = smaller(agreed, most);
    const steps: Said[] = agreed.gt(most)
      ? [say('loan.cap-above', { asked: inPercent(agreed), cap: inPercent(most), lpr: inPercent(lpr) })]
      : [];
    let owed = principal;
    for (const [at, end] of days.slice(1).entries()) {
      const start = days[at] ?? end;
      const next = owed.plus(owed.times(applied).times(yearsIn(start, end)));
      steps.push(
        say('loan.rolled', {
          from: start,
          to: end,
          principal: inYuan(owed),
          rate: inPercent(applied),
          owed: inYuan(next),
        }),
      );
      owed = next;
    }
    const ceiling = principal.plus(principal.times(most).times(yearsIn(concluded, to)));
    const payable = smaller(owed, ceiling);
    const values = {
      principal: inYuan(principal),
      rate: inPercent(most),
      ceiling: inYuan(ceiling),
      payable: inYuan(payable),
    };
    return {
      result: { payable: toMoney(payable), ceiling: toMoney(ceiling) },
      steps: [
        ...steps,
        say('loan.ceiling', values),
        say(payable.lt(owed) ? 'loan.over-ceiling' : 'loan.under-ceiling', values),
      ],
      articles: ['lending-25', 'lending-27', 'lpr'],
      practice: countingPractice(),
      changes: [say('loan.changes.proof')],
    };
  },
);

/** Whole years by their day, and the rest by days of 365. */
function yearsIn(start: Day, end: Day): Decimal {
  const years = Math.floor(wholeMonths(start, end) / 12);
  const rest = daysFrom(addMonths(start, 12 * years), end);
  return new Decimal(rest).div(365).plus(years);
}

export const loan = [simple, compound];
