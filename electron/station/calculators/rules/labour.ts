import { type Context, defineCalculator, type Refused, refuse, type Working } from '../calculator.ts';
import { addDays, addMonths, type Day, daysFrom, wholeMonths } from '../calendar.ts';
import { Decimal, inPercent, inYuan, larger, smaller, toMoney, toPlain, zero } from '../decimal.ts';
import { choice, count, day, quantity, wage } from '../fields.ts';
import { type Said, say } from '../words/words.ts';

/** The day from which 经济补偿 is counted of contracts that are older than the law: 劳动合同法 第九十七条. */
const contractLaw = '2008-01-01';

/** How many months' pay a time of service is worth: each year one, what is left half or a whole one. */
function serviceMonths(
  start: Day,
  lastDay: Day,
): { readonly months: Decimal; readonly steps: readonly Said[] } {
  const all = wholeMonths(start, addDays(lastDay, 1));
  const rest = daysFrom(addMonths(start, all), addDays(lastDay, 1));
  const [years, months] = [Math.floor(all / 12), all % 12];
  const part = months >= 6 ? '1' : months + rest > 0 ? '0.5' : '0';
  const value = new Decimal(years).plus(part);
  const steps = [
    say('severance.service', { start, end: lastDay, years, months, days: rest }),
    say(`severance.part-${part === '0.5' ? 'half' : part === '1' ? 'whole' : 'none'}`, {
      months: toPlain(value),
    }),
  ];
  return { months: value, steps };
}

/** From when service counts: 赔偿金 from the first day of work, 经济补偿 from 2008 on. */
function countedFrom(
  start: Day,
  kind: string,
): { readonly from: Day; readonly steps: Said[]; readonly articles: string[] } {
  if (kind === '2N') return { from: start, steps: [], articles: ['contract-rules-25'] };
  if (start >= contractLaw) return { from: start, steps: [], articles: [] };
  return { from: contractLaw, steps: [say('severance.old', { start })], articles: ['contract-97'] };
}

const kinds = choice(['N', 'N+1', '2N']);

const service = defineCalculator(
  'labour.service-months',
  { start: day(), lastDay: day(), kind: kinds.default('N') },
  ({ start, lastDay, kind }, { day: today }) => {
    const problem = startProblem('start', start, 'lastDay', lastDay, today);
    if (problem) return problem;
    const { from, steps, articles } = countedFrom(start, kind);
    if (lastDay < from) return refuse('lastDay', 'before-law', { law: contractLaw });
    const { months, steps: counted } = serviceMonths(from, lastDay);
    return {
      result: { N: toPlain(months) },
      steps: [...steps, ...counted],
      articles: ['contract-47', ...articles],
      changes: [say('severance.changes.transfer')],
    };
  },
);

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

/** What a month counts: at least the minimum wage, at most three times the local average. */
function monthly(
  avg: Decimal,
  {
    minimumWage,
    regionMonthlyAvg,
  }: { readonly minimumWage?: Decimal | undefined; readonly regionMonthlyAvg?: Decimal | undefined },
  context: Context,
) {
  const raised = minimumWage ? larger(avg, minimumWage) : avg;
  const multiple = context.parameters.value('labour.cap-multiple', context.day);
  const cap = regionMonthlyAvg?.times(multiple);
  if (cap && raised.gt(cap)) {
    const values = { average: inYuan(regionMonthlyAvg ?? zero), wage: inYuan(raised), cap: inYuan(cap) };
    return { wage: cap, capped: true, steps: [say('severance.capped', values)] };
  }
  if (raised.gt(avg))
    return {
      wage: raised,
      capped: false,
      steps: [say('severance.minimum', { wage: inYuan(avg), minimum: inYuan(raised) })],
    };
  const note = regionMonthlyAvg
    ? [say('severance.uncapped', { wage: inYuan(raised), cap: inYuan(cap ?? zero) })]
    : [];
  return { wage: raised, capped: false, steps: note };
}

const articlesOf = {
  N: [],
  'N+1': ['contract-40', 'contract-rules-20'],
  '2N': ['contract-87', 'contract-rules-25'],
};

const severance = defineCalculator(
  'labour.severance',
  {
    avg: wage(),
    N: quantity('60').optional(),
    start: day().optional(),
    lastDay: day().optional(),
    kind: kinds.default('N'),
    last: wage().optional(),
    regionMonthlyAvg: wage().optional(),
    minimumWage: wage().optional(),
  },
  ({ avg, N, start, lastDay, kind, last, ...local }, context) => {
    const served = servedMonths(N, start, lastDay, kind, context);
    if ('field' in served) return served;
    const { wage: month, capped, steps } = monthly(avg, local, context);
    const most = context.parameters.value('labour.cap-years', context.day);
    const months = capped ? smaller(served.months, most) : served.months;
    const limited = months.lt(served.months)
      ? [say('severance.twelve', { months: toPlain(served.months) })]
      : [];
    const base = month.times(months);
    const values = { wage: inYuan(month), months: toPlain(months), amount: inYuan(base) };
    const { amount: whole, steps: more } = byKind(kind, base, last ?? avg);
    return {
      result: { amount: toMoney(whole) },
      steps: [...served.steps, ...steps, ...limited, say('severance.months', values), ...more],
      articles: ['contract-46', 'contract-47', 'contract-rules-27', ...served.articles, ...articlesOf[kind]],
      practice: local.regionMonthlyAvg ? [say('severance.practice.average')] : [],
      changes: [
        ...(local.regionMonthlyAvg ? [] : [say('severance.changes.average')]),
        say('severance.changes.wage'),
        say('severance.changes.kind'),
      ],
    };
  },
);

interface Served {
  readonly months: Decimal;
  readonly steps: readonly Said[];
  readonly articles: readonly string[];
}

function servedMonths(
  N: Decimal | undefined,
  start: Day | undefined,
  lastDay: Day | undefined,
  kind: string,
  { day: today }: Context,
): Served | Refused {
  if (N) return N.isZero() ? refuse('N', 'zero') : { months: N, steps: [], articles: [] };
  if (!start) return refuse('N', 'missing');
  if (!lastDay) return refuse('lastDay', 'missing');
  const problem = startProblem('start', start, 'lastDay', lastDay, today);
  if (problem) return problem;
  const { from, steps, articles } = countedFrom(start, kind);
  if (lastDay < from) return refuse('lastDay', 'before-law', { law: contractLaw });
  const counted = serviceMonths(from, lastDay);
  return { months: counted.months, steps: [...steps, ...counted.steps], articles };
}

function byKind(
  kind: string,
  base: Decimal,
  last: Decimal,
): { readonly amount: Decimal; readonly steps: Said[] } {
  if (kind === '2N') {
    const double = base.times(2);
    return {
      amount: double,
      steps: [say('severance.double', { base: inYuan(base), amount: inYuan(double) })],
    };
  }
  if (kind !== 'N+1') return { amount: base, steps: [] };
  const more = base.plus(last);
  return {
    amount: more,
    steps: [say('severance.plus-one', { base: inYuan(base), last: inYuan(last), amount: inYuan(more) })],
  };
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
  if (!start || !end)
    return { days: larger(yearly.minus(taken), zero).toDecimalPlaces(0, Decimal.ROUND_DOWN), steps: [] };
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

export const labour = [service, severance, overtime, divisors, doubleWage, leavePay];
