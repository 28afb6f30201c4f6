import { type Context, defineCalculator, type Refused, refuse, type Working } from '../calculator.ts';
import { addDays, addMonths, type Day, daysFrom, wholeMonths } from '../calendar.ts';
import { Decimal, inPercent, inYuan, larger, toMoney, toPlain, zero } from '../decimal.ts';
import { choice, count, day, quantity, wage } from '../fields.ts';
import { type Said, say } from '../words/words.ts';

/** A day that has to have come already, and another after it. */
export function startProblem(
  startField: string,
  start: Day,
  endField: string,
  end: Day,
  today: Day,
): Refused | null {
  if (start > today) return refuse(startField, 'future', { today });
  return end < start ? refuse(endField, 'before-start', { start }) : null;
}

const hoursADay = 8;

const overtime = defineCalculator(
  'labour.overtime',
  {
    monthlyWage: wage().optional(),
    dailyWage: wage().optional(),
    hourlyWage: wage().optional(),
    hours: quantity('8784').optional(),
    days: quantity('366').optional(),
    kind: choice(['workday', 'restday', 'holiday']),
  },
  ({ monthlyWage, dailyWage, hourlyWage, hours, days, kind }, { parameters, day: today }) => {
    const paidDays = parameters.value('labour.paid-days', today);
    const daily = dailyWage ?? monthlyWage?.div(paidDays) ?? hourlyWage?.times(hoursADay);
    if (!daily) return refuse('monthlyWage', 'missing');
    const worked = hours ?? days?.times(hoursADay);
    if (!worked) return refuse('hours', 'missing');
    if (worked.isZero()) return refuse(hours ? 'hours' : 'days', 'zero');
    const hourly = hourlyWage ?? daily.div(hoursADay);
    const times = parameters.value(`labour.overtime.${kind}`, today);
    // Multiplied before it is divided, so that no third of a fen is lost.
    const pay =
      monthlyWage && !dailyWage && !hourlyWage
        ? monthlyWage.times(worked).times(times).div(paidDays.times(hoursADay))
        : hourly.times(worked).times(times);
    const base = monthlyWage
      ? [
          say('overtime.hourly', {
            wage: inYuan(monthlyWage),
            days: toPlain(paidDays),
            hourly: inYuan(hourly),
          }),
        ]
      : [];
    return {
      result: { pay: toMoney(pay) },
      steps: [
        ...base,
        say(`overtime.${kind}`, {
          hourly: inYuan(hourly),
          hours: toPlain(worked),
          percent: inPercent(times),
          pay: inYuan(pay),
        }),
        ...(kind === 'holiday' ? [say('overtime.on-top')] : []),
      ],
      articles: ['labour-44', 'wages-13', 'paid-days-2025'],
      practice: [say('overtime.practice.base')],
      changes: [
        say(kind === 'restday' ? 'overtime.changes.time-off' : 'overtime.changes.system'),
        say('overtime.changes.proof'),
      ],
    };
  },
);

/** 2008: eleven holidays. 2025: thirteen. The days that pay is divided by stayed as they were. */
const divisors = defineCalculator(
  'labour.divisors',
  { year: count(2200, 1949) },
  ({ year }, { parameters }) => {
    const holidays = parameters.find('labour.holidays', `${year}-12-31`);
    const paidDays = parameters.find('labour.paid-days', `${year}-12-31`);
    if (!holidays || !paidDays) return refuse('year', 'no-data', { year });
    const workdays = new Decimal(365 - 104).minus(holidays);
    return {
      result: {
        workdays: workdays.toNumber(),
        perMonth: workdays.div(12).toFixed(2),
        hoursPerMonth: workdays.times(hoursADay).div(12).toFixed(2),
        paidDays: toPlain(paidDays),
        paidHours: toPlain(paidDays.times(hoursADay)),
      },
      steps: [
        say('divisors.workdays', {
          holidays: holidays.toNumber(),
          workdays: workdays.toNumber(),
          month: workdays.div(12).toFixed(2),
        }),
        say('divisors.paid', { days: toPlain(paidDays), hours: toPlain(paidDays.times(hoursADay)) }),
      ],
      articles: [year >= 2025 ? 'paid-days-2025' : 'paid-days-2008'],
      changes: [say('divisors.changes')],
    };
  },
);

const mostMonths = 11;

const doubleWage = defineCalculator(
  'labour.double-wage',
  {
    monthlyWage: wage(),
    hired: day().optional(),
    signed: day().optional(),
    left: day().optional(),
    noContractMonths: count(600).optional(),
  },
  ({ monthlyWage, hired, signed, left, noContractMonths }, context) => {
    if (noContractMonths !== undefined) return byMonths(monthlyWage, noContractMonths);
    if (!hired) return refuse('hired', 'missing');
    const end = [signed, left].filter((one) => one !== undefined).sort()[0] ?? context.day;
    const problem = startProblem('hired', hired, signed ? 'signed' : 'left', end, context.day);
    return problem ?? byDays(monthlyWage, hired, end, context);
  },
);

const doubleArticles = ['contract-82', 'contract-rules-6', 'contract-rules-7', 'labour-cases-2-6'];
const doubleChanges = () => [say('double.changes.fault'), say('double.changes.time')];

function byMonths(monthlyWage: Decimal, without: number): Working {
  const months = Math.max(0, Math.min(mostMonths, without - 1));
  const extra = monthlyWage.times(months);
  return {
    result: { extra: toMoney(extra) },
    steps: [
      say('double.first', { without }),
      say('double.months', { months, wage: inYuan(monthlyWage), amount: inYuan(extra) }),
    ],
    articles: doubleArticles,
    changes: doubleChanges(),
  };
}

/** From the day after the first month to the day before the contract, the end or the first year; the rest by working days. */
function byDays(
  monthlyWage: Decimal,
  hired: Day,
  end: Day,
  { parameters, workingDays, day: today }: Context,
): Working {
  const from = addMonths(hired, 1);
  const until = [end, addMonths(hired, mostMonths + 1)].sort()[0] ?? end;
  const articles = doubleArticles;
  if (until <= from)
    return {
      result: { extra: toMoney(zero), months: 0, workingDays: 0 },
      steps: [say('double.none', { from })],
      articles,
      changes: doubleChanges(),
    };
  const months = wholeMonths(hired, until) - 1;
  const restFrom = addMonths(hired, months + 1);
  const rest = restFrom < until ? workingDays.between(restFrom, addDays(until, -1)) : 0;
  const paidDays = parameters.value('labour.paid-days', today);
  const whole = monthlyWage.times(months);
  const extra = whole.plus(monthlyWage.times(rest).div(paidDays));
  const partly = {
    from: restFrom,
    to: addDays(until, -1),
    rest,
    wage: inYuan(monthlyWage),
    days: toPlain(paidDays),
    amount: inYuan(extra.minus(whole)),
  };
  return {
    result: { extra: toMoney(extra), months, workingDays: rest },
    steps: [
      say('double.from', { hired, from, to: addDays(until, -1) }),
      say('double.months', { months, wage: inYuan(monthlyWage), amount: inYuan(whole) }),
      ...(rest > 0 ? [say('double.rest', partly), say('total', { amount: inYuan(extra) })] : []),
    ],
    articles,
    practice: [say('double.practice.split')],
    changes: doubleChanges(),
  };
}

const leavePay = defineCalculator(
  'labour.leave-pay',
  {
    avgMonthlyWage: wage(),
    unusedDays: quantity('366').optional(),
    entitlement: quantity('60').optional(),
    /** Of all working life, for 5, 10 or 15 days. */
    yearsWorked: quantity('70').optional(),
    from: day().optional(),
    to: day().optional(),
    taken: quantity('366').default(zero),
  },
  (input, context) => {
    const unused = unusedDays(input);
    if ('field' in unused) return unused;
    const paidDays = context.parameters.value('labour.paid-days', context.day);
    const extra = input.avgMonthlyWage.times(unused.days).times(2).div(paidDays);
    const values = {
      wage: inYuan(input.avgMonthlyWage),
      divisor: toPlain(paidDays),
      days: toPlain(unused.days),
      amount: inYuan(extra),
    };
    return {
      result: { ...(input.unusedDays ? {} : { days: unused.days.toNumber() }), extra: toMoney(extra) },
      steps: [...unused.steps, say('leave.pay', values), say('leave.in-all')],
      articles: [
        'leave-3',
        'leave-5',
        'leave-rules-10',
        'leave-rules-11',
        ...(input.unusedDays ? [] : ['leave-rules-12']),
      ],
      changes: [say('leave.changes.written'), say('leave.changes.own')],
    };
  },
);

interface Leave {
  readonly unusedDays?: Decimal | undefined;
  readonly entitlement?: Decimal | undefined;
  readonly yearsWorked?: Decimal | undefined;
  readonly from?: Day | undefined;
  readonly to?: Day | undefined;
  readonly taken: Decimal;
}

/** The days of leave that were not given: of part of a year the share that it is, without what is less than a day. */
function unusedDays({
  unusedDays: given,
  entitlement,
  yearsWorked,
  from,
  to,
  taken,
}: Leave): { readonly days: Decimal; readonly steps: readonly Said[] } | Refused {
  if (given) return { days: given, steps: [] };
  const yearly =
    entitlement ??
    (yearsWorked &&
      new Decimal(yearsWorked.lt(1) ? 0 : yearsWorked.lt(10) ? 5 : yearsWorked.lt(20) ? 10 : 15));
  if (!yearly) return refuse('unusedDays', 'missing');
  const start = from ?? (to && `${to.slice(0, 4)}-01-01`);
  const end = to ?? (from && `${from.slice(0, 4)}-12-31`);
  // Only a share of a year loses what is less than a day: 实施办法 第五条, 第十二条.
  if (!start || !end) return { days: larger(yearly.minus(taken), zero), steps: [] };
  if (end < start) return refuse('to', 'before-start', { start });
  if (start.slice(0, 4) !== end.slice(0, 4)) return refuse('to', 'other-year', { year: start.slice(0, 4) });
  const passed = daysFrom(start, end) + 1;
  const share = yearly.times(passed).div(365);
  const days = larger(share.minus(taken), zero).toDecimalPlaces(0, Decimal.ROUND_DOWN);
  const values = {
    passed,
    yearly: toPlain(yearly),
    taken: toPlain(taken),
    share: share.toFixed(2),
    days: toPlain(days),
  };
  return { days, steps: [say('leave.share', values)] };
}

export const labour = [overtime, divisors, doubleWage, leavePay];
