import { z } from 'zod';
import { type Context, defineCalculator, type Refused, refuse } from '../calculator.ts';
import { Decimal, inPercent, inYuan, larger, smaller, sumOf, toMoney, toPlain, zero } from '../decimal.ts';
import { amount, choice, count, quantity, rate, wage, yearly, yes } from '../fields.ts';
import { type Said, say } from '../words/words.ts';

/** 人身损害赔偿解释, 法释〔2022〕14号, and the limits of the compulsory motor insurance. */

const age = () => quantity('130');

/** For how many years: twenty, one less for each year above sixty, five from seventy-five on. */
function yearsFor(given: Decimal, { parameters, day }: Context): Decimal {
  const at = given.toDecimalPlaces(0, Decimal.ROUND_DOWN);
  const [years, from, last, least] = ['harm.years', 'harm.from-age', 'harm.last-age', 'harm.last-years'].map(
    (name) => parameters.value(name, day),
  ) as [Decimal, Decimal, Decimal, Decimal];
  if (at.gte(last)) return least;
  return at.gt(from) ? years.minus(at.minus(from)) : years;
}

function sayYears(given: Decimal, years: Decimal): Said {
  const key = years.eq(20) ? 'harm.years' : years.eq(5) ? 'harm.years-last' : 'harm.years-less';
  return say(key, { age: toPlain(given), years: toPlain(years) });
}

/** The income of a year, or the national figure of the last year that is known. */
function incomeOr(
  given: Decimal | undefined,
  { parameters, day }: Context,
): { readonly income: Decimal; readonly steps: Said[] } | Refused {
  if (given) return { income: given, steps: [] };
  for (let year = Number(day.slice(0, 4)) - 1; year > 2018; year -= 1) {
    const income = parameters.find('income.urban', `${year}-12-31`);
    if (income) return { income, steps: [say('harm.national', { year, income: inYuan(income) })] };
  }
  return refuse('income', 'missing');
}

/** 赔偿系数 of the gravest grade, and a tenth of that of each other. */
function coefficientOf(levels: readonly number[], { parameters, day }: Context): Decimal {
  const step = parameters.value('harm.grade-step', day);
  const share = parameters.value('harm.second-grade', day);
  const all = [...levels].sort((one, other) => one - other).map((level) => step.times(11 - level));
  const [gravest = zero, ...others] = all;
  return smaller(gravest.plus(sumOf(others).times(share)), new Decimal(1));
}

const levels = () => z.array(count(10, 1)).min(1).max(20);
const coefficient = () => rate('1');

const disability = defineCalculator(
  'pi.disability',
  {
    income: yearly().optional(),
    age: age().optional(),
    coef: coefficient().optional(),
    levels: levels().optional(),
    level: count(10, 1).optional(),
  },
  ({ income, age: at, coef, levels: all, level }, context) => {
    const grades = all ?? (level ? [level] : undefined);
    const factor = coef ?? (grades && coefficientOf(grades, context));
    if (!factor) return refuse('coef', 'missing');
    if (factor.isZero()) return refuse('coef', 'zero');
    const graded = grades
      ? [
          say(grades.length > 1 ? 'harm.grades' : 'harm.grade', {
            grades: grades.join('、'),
            coef: inPercent(factor),
          }),
        ]
      : [];
    const practice = grades ? [say('harm.practice.coefficient')] : [];
    const articles = ['civil-1179', 'harm-12', 'harm-22', ...(grades ? ['grade-practice'] : [])];
    if (!at && !income && grades)
      return { result: { coef: toPlain(factor) }, steps: graded, articles: ['grade-practice'], practice };
    if (!at) return refuse('age', 'missing');
    const known = incomeOr(income, context);
    if ('field' in known) return known;
    const years = yearsFor(at, context);
    const sum = known.income.times(years).times(factor);
    const values = {
      income: inYuan(known.income),
      years: toPlain(years),
      coef: inPercent(factor),
      amount: inYuan(sum),
    };
    return {
      result: { amount: toMoney(sum), ...(coef ? {} : { coef: toPlain(factor) }) },
      steps: [...known.steps, ...graded, sayYears(at, years), say('harm.disability', values)],
      articles,
      practice: [...practice, say('harm.practice.income')],
      changes: [say('harm.changes.year'), say('harm.changes.fault')],
    };
  },
);

const death = defineCalculator(
  'pi.death',
  { income: yearly().optional(), age: age() },
  ({ income, age: at }, context) => {
    const known = incomeOr(income, context);
    if ('field' in known) return known;
    const years = yearsFor(at, context);
    const sum = known.income.times(years);
    return {
      result: { amount: toMoney(sum) },
      steps: [
        ...known.steps,
        sayYears(at, years),
        say('harm.death', { income: inYuan(known.income), years: toPlain(years), amount: inYuan(sum) }),
      ],
      articles: ['civil-1179', 'harm-15', 'harm-22'],
      practice: [say('harm.practice.income')],
      changes: [say('harm.changes.year'), say('harm.changes.fault')],
    };
  },
);

const funeral = defineCalculator(
  'pi.funeral',
  { annualWage: yearly().optional(), monthlyWage: wage().optional() },
  ({ annualWage, monthlyWage }, { parameters, day }) => {
    const months = parameters.value('harm.funeral-months', day);
    const sum = annualWage ? annualWage.times(months).div(12) : monthlyWage?.times(months);
    if (!sum) return refuse('annualWage', 'missing');
    const month = monthlyWage ?? annualWage?.div(12) ?? zero;
    return {
      result: { amount: toMoney(sum) },
      steps: [say('harm.funeral', { wage: inYuan(month), months: toPlain(months), amount: inYuan(sum) })],
      articles: ['harm-14', 'harm-22'],
      practice: [say('harm.practice.wage')],
      changes: [say('harm.changes.fault')],
    };
  },
);

const dependant = z.object({
  who: z.string().max(60).optional(),
  years: quantity('20').optional(),
  age: age().optional(),
  supporters: count(20, 1).default(1),
});

const dependants = defineCalculator(
  'pi.dependants',
  {
    consumption: yearly(),
    dependants: z.array(dependant).min(1).max(30),
    coef: coefficient().optional(),
    levels: levels().optional(),
    /** Whether a year's sum is held to one year's consumption after the coefficient, as the text has it, or before. */
    capOn: choice(['after coefficient', 'before coefficient']).default('after coefficient'),
  },
  ({ consumption, dependants: all, coef, levels: grades, capOn }, context) => {
    const factor = coef ?? (grades ? coefficientOf(grades, context) : new Decimal(1));
    const persons = all.map((one) => ({
      supporters: one.supporters,
      years: one.years ?? (one.age && supportYears(one.age, context)),
    }));
    const lacking = persons.findIndex(({ years }) => years === undefined);
    if (lacking >= 0) return refuse(`dependants.${lacking}.years`, 'missing');
    const stretches = stretchesOf(
      persons.map(({ years, supporters }) => ({ years: years ?? zero, supporters })),
    );
    const worked = stretches.map((stretch) => ({
      ...stretch,
      ...inAYear(stretch.shares, consumption, factor, capOn),
    }));
    const sum = sumOf(worked.map(({ years, yearly: each }) => each.times(years)));
    return {
      result: { amount: toMoney(sum) },
      steps: [
        say('harm.consumption', { consumption: inYuan(consumption), coef: inPercent(factor) }),
        ...worked.map(({ from, until, years, people, yearly: each, held }) =>
          say(held ? 'harm.stretch-held' : 'harm.stretch', {
            from: toPlain(from),
            until: toPlain(until),
            people,
            yearly: inYuan(each),
            years: toPlain(years),
            amount: inYuan(each.times(years)),
          }),
        ),
        say('total', { amount: inYuan(sum) }),
      ],
      articles: ['harm-16', 'harm-17', 'harm-22'],
      practice: [say('harm.practice.cap')],
      changes: [say('harm.changes.supporters'), say('harm.changes.fault')],
    };
  },
);

/** A child until eighteen; others as long as for a disability. */
function supportYears(at: Decimal, context: Context): Decimal {
  return at.lt(18) ? new Decimal(18).minus(at.toDecimalPlaces(0, Decimal.ROUND_DOWN)) : yearsFor(at, context);
}

interface Stretch {
  readonly from: Decimal;
  readonly until: Decimal;
  readonly years: Decimal;
  /** One over how many people support each. */
  readonly shares: Decimal[];
  readonly people: number;
}

/** The time cut where somebody no longer has to be supported. */
function stretchesOf(
  persons: readonly { readonly years: Decimal; readonly supporters: number }[],
): Stretch[] {
  const ends = [...new Set(persons.map(({ years }) => toPlain(years)))]
    .map((end) => new Decimal(end))
    .filter((end) => end.gt(0))
    .sort((one, other) => one.cmp(other));
  return ends.map((until, at) => {
    const from = ends[at - 1] ?? zero;
    const still = persons.filter(({ years }) => years.gte(until));
    return {
      from,
      until,
      years: until.minus(from),
      shares: still.map(({ supporters }) => new Decimal(supporters)),
      people: still.length,
    };
  });
}

/** What is due in a year: together at most what one person spends in a year. */
function inAYear(supporters: readonly Decimal[], consumption: Decimal, factor: Decimal, capOn: string) {
  const whole = sumOf(supporters.map((number) => consumption.div(number)));
  if (capOn === 'before coefficient')
    return { yearly: smaller(whole, consumption).times(factor), held: whole.gt(consumption) };
  const due = whole.times(factor);
  return { yearly: smaller(due, consumption), held: due.gt(consumption) };
}

const items = defineCalculator(
  'pi.items',
  {
    item: z.string().min(1).max(60).default('other'),
    days: quantity('36600').optional(),
    perDay: amount().optional(),
    /** For lost income: of a month or a year. */
    monthlyIncome: wage().optional(),
    monthlyWage: wage().optional(),
    yearIncome: yearly().optional(),
    persons: count(10, 1).default(1),
    amount: amount().optional(),
  },
  ({ item, days, perDay, yearIncome, persons, amount: receipts, ...monthly }) => {
    if (receipts && !days)
      return {
        result: { amount: toMoney(receipts) },
        steps: [say('harm.receipts', { amount: inYuan(receipts) })],
        articles: [articleOf(item)],
      };
    if (!days) return refuse('days', 'missing');
    const monthlyIncome = monthly.monthlyIncome ?? monthly.monthlyWage;
    const [numerator, divisor] = perDay
      ? [perDay, 1]
      : monthlyIncome
        ? [monthlyIncome, 30]
        : [yearIncome, 365];
    if (!numerator) return refuse('perDay', 'missing');
    const sum = numerator.times(days).times(persons).div(divisor);
    const daily = numerator.div(divisor);
    const values = { daily: inYuan(daily), days: toPlain(days), persons, amount: inYuan(sum) };
    return {
      result: { amount: toMoney(sum) },
      steps: [say(persons > 1 ? 'harm.items-persons' : 'harm.items', values)],
      articles: [articleOf(item)],
      practice: [say('harm.practice.per-day')],
      changes: [say('harm.changes.proof')],
    };
  },
);

const articles: readonly (readonly [RegExp, string])[] = [
  [/wage|income|误工/i, 'harm-7'],
  [/nurs|care|护理/i, 'harm-8'],
  [/meal|food|伙食|住院/i, 'harm-10'],
  [/nutrition|营养/i, 'harm-11'],
];

function articleOf(item: string): string {
  return articles.find(([pattern]) => pattern.test(item))?.[1] ?? 'civil-1179';
}

const limitNames = { deathDisability: 'death', medical: 'medical', property: 'property' } as const;

const insurance = defineCalculator(
  'pi.compulsory-insurance',
  {
    deathDisability: amount().default(zero),
    medical: amount().default(zero),
    property: amount().default(zero),
    liable: yes().default(true),
  },
  ({ liable, ...losses }, { parameters, day }) => {
    const paid = Object.entries(limitNames).map(([name, limit]) => {
      const loss = losses[name as keyof typeof limitNames];
      const most = parameters.value(`motor.${limit}${liable ? '' : '-without-fault'}`, day);
      return { name: name as keyof typeof limitNames, loss, most, paid: smaller(loss, most) };
    });
    const all = sumOf(paid.map(({ loss }) => loss));
    const rest = larger(all.minus(sumOf(paid.map((one) => one.paid))), zero);
    return {
      result: {
        paidByCompulsory: Object.fromEntries(paid.map((one) => [one.name, toMoney(one.paid)])),
        rest: toMoney(rest),
      },
      steps: [
        say(liable ? 'motor.liable' : 'motor.not-liable'),
        ...paid.map((one) =>
          say(`motor.${limitNames[one.name]}`, {
            loss: inYuan(one.loss),
            most: inYuan(one.most),
            paid: inYuan(one.paid),
          }),
        ),
        say('motor.rest', { rest: inYuan(rest) }),
      ],
      articles: ['civil-1213', 'motor-limits'],
      changes: [say('motor.changes.share'), say('motor.changes.several')],
    };
  },
);

const support = defineCalculator(
  'child.support',
  {
    monthlyIncome: wage().optional(),
    yearIncome: yearly().optional(),
    fixed: yes().optional(),
    children: count(20, 1),
  },
  ({ monthlyIncome, yearIncome, children }, { parameters, day }) => {
    const month = monthlyIncome ?? yearIncome?.div(12);
    if (!month) return refuse('monthlyIncome', 'missing');
    const [low, high] = [
      parameters.value('support.low', day),
      parameters.value(children === 1 ? 'support.high-one' : 'support.high-more', day),
    ];
    const [least, most] = [month.times(low), month.times(high)];
    const spread =
      yearIncome && !monthlyIncome
        ? [say('support.spread', { year: inYuan(yearIncome), month: inYuan(month) })]
        : [];
    return {
      result: { low: toMoney(least), high: toMoney(most) },
      steps: [
        ...spread,
        say('support.low', { month: inYuan(month), percent: inPercent(low), amount: inYuan(least) }),
        say(children === 1 ? 'support.high-one' : 'support.high-more', {
          month: inYuan(month),
          percent: inPercent(high),
          amount: inYuan(most),
        }),
        say('support.until'),
      ],
      articles: ['civil-1085', 'family-49'],
      practice: [say('support.practice')],
      changes: [say('support.changes.needs'), say('support.changes.later')],
    };
  },
);

export const damages = [disability, death, funeral, dependants, items, insurance, support];
