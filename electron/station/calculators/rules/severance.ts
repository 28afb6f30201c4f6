import { type Context, defineCalculator, type Refused, refuse } from '../calculator.ts';
import { addDays, addMonths, type Day, daysFrom, wholeMonths } from '../calendar.ts';
import { Decimal, inYuan, larger, smaller, toMoney, toPlain, zero } from '../decimal.ts';
import { choice, day, quantity, wage } from '../fields.ts';
import { type Said, say } from '../words/words.ts';
import { startProblem } from './labour.ts';

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
): { readonly from: Day; readonly steps: Said[]; readonly articles: string[]; readonly changes: Said[] } {
  if (kind === '2N') return { from: start, steps: [], articles: ['contract-rules-25'], changes: [] };
  if (start >= contractLaw) return { from: start, steps: [], articles: [], changes: [] };
  return {
    from: contractLaw,
    steps: [say('severance.old', { start })],
    articles: ['contract-97'],
    // What the rules of the time gave for the years before is not lost: its last sentence.
    changes: [say('severance.changes.before-2008')],
  };
}

const kinds = choice(['N', 'N+1', '2N']);

const service = defineCalculator(
  'labour.service-months',
  { start: day(), lastDay: day(), kind: kinds.default('N') },
  ({ start, lastDay, kind }, { day: today }) => {
    const problem = startProblem('start', start, 'lastDay', lastDay, today);
    if (problem) return problem;
    const { from, steps, articles, changes } = countedFrom(start, kind);
    if (lastDay < from) return refuse('lastDay', 'before-law', { law: contractLaw });
    const { months, steps: counted } = serviceMonths(from, lastDay);
    return {
      result: { N: toPlain(months) },
      steps: [...steps, ...counted],
      articles: ['contract-47', ...articles],
      changes: [...changes, say('severance.changes.transfer')],
    };
  },
);

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
        ...served.changes,
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
  readonly changes: readonly Said[];
}

function servedMonths(
  N: Decimal | undefined,
  start: Day | undefined,
  lastDay: Day | undefined,
  kind: string,
  { day: today }: Context,
): Served | Refused {
  if (N) return N.isZero() ? refuse('N', 'zero') : { months: N, steps: [], articles: [], changes: [] };
  if (!start) return refuse('N', 'missing');
  if (!lastDay) return refuse('lastDay', 'missing');
  const problem = startProblem('start', start, 'lastDay', lastDay, today);
  if (problem) return problem;
  const { from, steps, articles, changes } = countedFrom(start, kind);
  if (lastDay < from) return refuse('lastDay', 'before-law', { law: contractLaw });
  const counted = serviceMonths(from, lastDay);
  return { months: counted.months, steps: [...steps, ...counted.steps], articles, changes };
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

export const ending = [service, severance];
