import { z } from 'zod';
import { type Context, defineCalculator, refuse } from '../calculator.ts';
import { Decimal, inPercent, inYuan, larger, smaller, toMoney, toPlain, within, zero } from '../decimal.ts';
import { count, wage, yes } from '../fields.ts';
import { type Said, say } from '../words/words.ts';

/** 工伤保险条例, as revised in 2010. */

interface Wage {
  readonly wage: Decimal;
  readonly steps: Said[];
}

/** 本人工资: not below 60 % and not above 300 % of the regional average. Without an average it stands as it is. */
function ownWage(own: Decimal, regionAvg: Decimal | undefined, { parameters, day }: Context): Wage {
  if (!regionAvg) return { wage: own, steps: [] };
  const [floor, ceiling] = ['injury.wage-floor', 'injury.wage-ceiling'].map((name) =>
    parameters.value(name, day).times(regionAvg),
  );
  const held = within(own, floor ?? own, ceiling ?? own);
  const values = { own: inYuan(own), average: inYuan(regionAvg), wage: inYuan(held) };
  if (held.gt(own)) return { wage: held, steps: [say('injury.raised', values)] };
  return { wage: held, steps: held.lt(own) ? [say('injury.lowered', values)] : [] };
}

const localAverage = () => [say('injury.practice.average')];

const articleOfGrade = (grade: number) => (grade <= 4 ? 'injury-35' : grade <= 6 ? 'injury-36' : 'injury-37');

const grade = defineCalculator(
  'injury.grade',
  {
    grade: count(10, 1),
    ownWage: wage(),
    regionAvg: wage().optional(),
    /** Percent of the regional average: 50, 40 or 30. */
    care: count(100).optional(),
    months: count(1200).optional(),
    minimumWage: wage().optional(),
  },
  ({ grade: at, ownWage: own, regionAvg, care, months, minimumWage }, context) => {
    if (care && ![30, 40, 50].includes(care)) return refuse('care', 'not-one-of', { choices: '50, 40, 30' });
    if (care && !regionAvg) return refuse('regionAvg', 'missing');
    const { wage: base, steps } = ownWage(own, regionAvg, context);
    const grant = grantOf(at, base, context);
    const monthly = monthlyOf(at, base, minimumWage, context);
    const nursing = care && regionAvg ? regionAvg.times(care).div(100) : null;
    const total = monthly && months ? monthly.amount.times(months) : null;
    return {
      result: {
        oneOff: toMoney(grant.amount),
        ...(monthly && { monthlyAllowance: toMoney(monthly.amount) }),
        ...(total && { allowanceTotal: toMoney(total) }),
        ...(nursing && { monthlyCare: toMoney(nursing) }),
      },
      steps: [
        ...steps,
        ...grant.steps,
        ...(monthly?.steps ?? []),
        ...(total && monthly
          ? [
              say('injury.total', {
                months: months ?? 0,
                monthly: inYuan(monthly.amount),
                amount: inYuan(total),
              }),
            ]
          : []),
        ...(nursing
          ? [
              say('injury.care', {
                percent: `${care}%`,
                average: inYuan(regionAvg ?? zero),
                amount: inYuan(nursing),
              }),
            ]
          : []),
      ],
      articles: [articleOfGrade(at), ...(nursing ? ['injury-34'] : []), 'injury-64'],
      practice: [...localAverage(), ...(at >= 5 ? [say('injury.practice.end')] : [])],
      changes: [say('injury.changes.insured'), say('injury.changes.review')],
    };
  },
);

function grantOf(at: number, base: Decimal, { parameters, day }: Context) {
  const months = parameters.grades('injury.grant', day)[at - 1] ?? zero;
  const amount = base.times(months);
  return {
    amount,
    steps: [
      say('injury.grant', { grade: at, months: toPlain(months), wage: inYuan(base), amount: inYuan(amount) }),
    ],
  };
}

/** A monthly allowance of grades 1 to 6, not below the minimum wage. */
function monthlyOf(at: number, base: Decimal, minimum: Decimal | undefined, { parameters, day }: Context) {
  const share = parameters.grades('injury.monthly', day)[at - 1];
  if (!share) return null;
  const own = base.times(share);
  const amount = minimum ? larger(own, minimum) : own;
  const key = at <= 4 ? 'injury.monthly' : 'injury.monthly-no-work';
  const steps = [say(key, { wage: inYuan(base), percent: inPercent(share), amount: inYuan(own) })];
  return {
    amount,
    steps: amount.gt(own) ? [...steps, say('injury.monthly-minimum', { amount: inYuan(amount) })] : steps,
  };
}

const death = defineCalculator(
  'injury.death',
  { deathYear: count(2200, 1949), income: wage().optional() },
  ({ deathYear, income }, { parameters, day }) => {
    if (deathYear > Number(day.slice(0, 4))) return refuse('deathYear', 'future', { today: day });
    const before = deathYear - 1;
    const yearly = income ?? parameters.find('income.urban', `${before}-12-31`);
    if (!yearly) return refuse('deathYear', 'no-data', { year: before });
    const multiple = parameters.value('injury.death-multiple', day);
    const amount = yearly.times(multiple);
    return {
      result: { oneOffDeath: toMoney(amount) },
      steps: [
        say('injury.death', {
          year: before,
          income: inYuan(yearly),
          multiple: toPlain(multiple),
          amount: inYuan(amount),
        }),
      ],
      articles: ['injury-39', 'income-national'],
      changes: [say('injury.changes.death-year'), say('injury.changes.death-more')],
    };
  },
);

/** True: all of them are. A number: so many. */
const someOf = () => z.union([z.boolean(), count(20)]).default(0);

const dependants = defineCalculator(
  'injury.dependants',
  {
    ownWage: wage(),
    regionAvg: wage().optional(),
    spouse: yes().default(false),
    others: count(20).default(0),
    /** Old people without anybody, and orphans, among them: each a tenth more. */
    alone: someOf(),
    orphans: someOf(),
    orphan: someOf(),
  },
  ({ ownWage: own, regionAvg, spouse, others, ...marks }, context) => {
    // Without relatives it is the spouse who is alone.
    const everyone = others > 0 ? others : 1;
    const lonely = [marks.alone, marks.orphans, marks.orphan]
      .map((given) => (given === true ? everyone : Number(given)))
      .reduce((all, count) => all + count, 0);
    const relatives = Math.max(others, lonely - (spouse ? 1 : 0));
    if (!spouse && relatives === 0) return refuse('others', 'nobody');
    const { wage: base, steps } = ownWage(own, regionAvg, context);
    const share = (name: string) => context.parameters.value(`injury.${name}`, context.day);
    const asked = zero
      .plus(spouse ? share('spouse') : 0)
      .plus(share('relative').times(relatives))
      .plus(share('alone').times(lonely));
    const held = smaller(asked, new Decimal(1));
    const monthly = base.times(held);
    return {
      result: { monthly: toMoney(monthly) },
      steps: [
        ...steps,
        ...(spouse ? [say('injury.spouse', { percent: inPercent(share('spouse')) })] : []),
        ...(relatives > 0
          ? [say('injury.relatives', { count: relatives, percent: inPercent(share('relative')) })]
          : []),
        ...(lonely > 0 ? [say('injury.alone', { count: lonely, percent: inPercent(share('alone')) })] : []),
        ...(held.lt(asked) ? [say('injury.dependants-cap', { percent: inPercent(asked) })] : []),
        say('injury.dependants', { wage: inYuan(base), percent: inPercent(held), amount: inYuan(monthly) }),
      ],
      articles: ['injury-39', 'injury-64'],
      practice: localAverage(),
      changes: [say('injury.changes.dependants')],
    };
  },
);

const funeral = defineCalculator(
  'injury.funeral',
  { regionAvg: wage() },
  ({ regionAvg }, { parameters, day }) => {
    const months = parameters.value('injury.funeral-months', day);
    const amount = regionAvg.times(months);
    return {
      result: { amount: toMoney(amount) },
      steps: [
        say('injury.funeral', {
          average: inYuan(regionAvg),
          months: toPlain(months),
          amount: inYuan(amount),
        }),
      ],
      articles: ['injury-39'],
      practice: localAverage(),
    };
  },
);

export const injury = [grade, death, dependants, funeral];
