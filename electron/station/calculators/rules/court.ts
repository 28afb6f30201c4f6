import { z } from 'zod';
import { type Context, defineCalculator, type Refused, refuse, type Working } from '../calculator.ts';
import { Decimal, inYuan, smaller, toMoney } from '../decimal.ts';
import { amount, choice, point, sum, yes } from '../fields.ts';
import { type Said, say } from '../words/words.ts';
import { chargeInBands } from './bands.ts';

/** 诉讼费用交纳办法, from 2007-04-01. */

type Point = z.output<ReturnType<typeof point>>;

/** A fee before it is halved and rounded. */
interface Fee {
  readonly fee: Decimal;
  readonly steps: readonly Said[];
  readonly articles: readonly string[];
  readonly practice: readonly Said[];
}

/** The commonest things that make a court fee another. */
const reliefs = () => [say('court.changes.half'), say('court.changes.loser'), say('court.changes.relief')];
/** Who pays for a divorce is not who lost it: 第三十三条. */
const divorceReliefs = () => [
  say('court.changes.half'),
  say('court.changes.divorce'),
  say('court.changes.relief'),
];

function asWorking({ fee, steps, articles, practice }: Fee, changes: readonly Said[] = reliefs()): Working {
  return {
    result: { fee: toMoney(fee) },
    steps,
    articles,
    practice: [...practice, say('court.practice.rounding')],
    changes,
  };
}

function inBands(name: string, sum: Decimal, { parameters, day }: Context): Fee {
  const bands = parameters.bands(name, day);
  return { ...chargeInBands(sum, bands), articles: [bands.basis], practice: [] };
}

/** A fee without a sum: the least, the middle or the most of its range. */
function fixedFee(name: string, at: Point, { parameters }: Context): Fee | null {
  const entry = parameters.fee(name);
  if (!entry) return null;
  const [low, high] = [new Decimal(entry.low), new Decimal(entry.high)];
  const fee = { low, high, middle: low.plus(high).div(2) }[at];
  const range = { low: inYuan(low), high: inYuan(high), fee: inYuan(fee) };
  if (low.eq(high))
    return {
      fee,
      steps: [say(fee.isZero() ? 'court.none' : 'court.each', range)],
      articles: [entry.basis],
      practice: [],
    };
  return {
    fee,
    steps: [say('court.range', range)],
    articles: [entry.basis],
    practice: [say('court.practice.range', range)],
  };
}

function added(one: Fee, other: Fee): Fee {
  const fee = one.fee.plus(other.fee);
  return {
    fee,
    steps: [...one.steps, ...other.steps, say('total', { amount: inYuan(fee) })],
    articles: [...new Set([...one.articles, ...other.articles])],
    practice: [...one.practice, ...other.practice],
  };
}

/** A fixed part that a province chooses, and a share of the sum at stake. */
function withBase(
  name: string,
  stake: Decimal,
  base: Decimal | undefined,
  at: Point,
  context: Context,
): Fee | Refused {
  const range = context.parameters.fee(name);
  if (base && range && (base.lt(range.low) || base.gt(range.high)))
    return refuse('base', 'out-of-range', { low: Number(range.low), high: Number(range.high) });
  const chosen = fixedFee(name, at, context);
  const fixed: Fee | null = base
    ? {
        fee: base,
        steps: [say('court.base', { fee: inYuan(base) })],
        articles: [],
        practice: chosen?.practice ?? [],
      }
    : chosen;
  const share = inBands(name, stake, context);
  return fixed ? added(fixed, share) : share;
}

const property = defineCalculator('court.property', { amount: amount() }, ({ amount: sum }, context) =>
  asWorking(inBands('court.property', sum, context)),
);

function finish(fee: Fee | Refused, changes = reliefs()): Working | Refused {
  return isRefusal(fee) ? fee : asWorking(fee, changes);
}

function isRefusal(fee: Fee | Refused): fee is Refused {
  return 'field' in fee;
}

const based = { base: amount().optional(), point: point().default('low') };

const divorce = defineCalculator(
  'court.divorce',
  { ...based, property: amount().optional() },
  ({ base, property: stake, point: at }, context) =>
    finish(withBase('court.divorce', stake ?? new Decimal(0), base, at, context), divorceReliefs()),
);

const personality = defineCalculator(
  'court.personality',
  { ...based, damages: amount().optional() },
  ({ base, damages, point: at }, context) =>
    finish(withBase('court.personality', damages ?? new Decimal(0), base, at, context)),
);

const typeName = () => z.string().min(1).max(60);

/** 第十三条: cases with a fee of their own, whatever they are about. */
function fixed(
  type: string,
  subject: string | undefined,
  sum: Decimal | undefined,
  at: Point,
  context: Context,
): Fee | Refused {
  const asked = spelled(type);
  const byAmount = ['ip', 'intellectual-property', 'property'].includes(asked) && sum;
  if (byAmount)
    return {
      ...inBands('court.property', byAmount, context),
      articles: [asked === 'property' ? 'fees-13-1' : 'fees-13-3'],
    };
  const special =
    asked === 'administrative' && ['trademark', 'patent', 'maritime'].includes(spelled(subject ?? ''));
  return (
    fixedFee(special ? spelled(subject ?? '') : asked, at, context) ??
    refuse('type', 'not-one-of', { choices: types(context).join(', ') })
  );
}

function spelled(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, '-');
}

function types({ parameters }: Context): string[] {
  return parameters.feeNames().filter((name) => !name.startsWith('court.'));
}

const fixedCase = defineCalculator(
  'court.fixed',
  {
    type: typeName(),
    subject: typeName().optional(),
    amount: amount().optional(),
    point: point().default('low'),
  },
  ({ type, subject, amount: sum, point: at }, context) => finish(fixed(type, subject, sum, at, context)),
);

const preservation = defineCalculator(
  'court.preservation',
  { amount: amount().optional() },
  ({ amount: sum }, context) =>
    asWorking(inBands('court.preservation', sum ?? new Decimal(0), context), [
      say('court.changes.preservation'),
      say('court.changes.relief'),
    ]),
);

const enforcement = defineCalculator(
  'court.enforcement',
  { amount: amount().optional(), point: point().default('low') },
  ({ amount: sum, point: at }, context) => {
    const fee = sum ? inBands('court.enforcement', sum, context) : fixedFee('court.enforcement', at, context);
    if (!fee) return refuse('amount', 'missing');
    return asWorking({ ...fee, articles: [...fee.articles, 'fees-20'] }, [say('court.changes.enforcement')]);
  },
);

const paymentOrder = defineCalculator(
  'court.payment-order',
  { amount: amount() },
  ({ amount: sum }, context) => {
    const whole = inBands('court.property', sum, context);
    const fee = whole.fee.div(3);
    const steps = [...whole.steps, say('court.third', { whole: inYuan(whole.fee), fee: inYuan(fee) })];
    return asWorking({ ...whole, fee, steps, articles: ['fees-13-1', 'fees-14-3'] }, [
      say('court.changes.payment-order'),
    ]);
  },
);

const bankruptcy = defineCalculator('court.bankruptcy', { assets: sum() }, ({ assets }, context) => {
  const whole = inBands('court.property', assets, context);
  const half = whole.fee.div(2);
  const cap = context.parameters.value('court.bankruptcy-cap', context.day);
  const fee = smaller(half, cap);
  const steps = [
    ...whole.steps,
    say('half', { whole: inYuan(whole.fee), fee: inYuan(half) }),
    ...(fee.lt(half) ? [say('band.cap', { amount: inYuan(cap) })] : []),
  ];
  return asWorking({ ...whole, fee, steps, articles: ['fees-13-1', 'fees-14-6'] }, []);
});

/** Claims that grew or shrank, or of which only a part is appealed. */
const claims = {
  amount: amount().optional(),
  reducedTo: amount().optional(),
  increasedTo: amount().optional(),
  appealed: amount().optional(),
  /** Until when the claim was reduced: only before the court has ended its investigation is something paid back. */
  before: z.string().max(60).optional(),
};
type Claims = z.output<z.ZodObject<typeof claims>>;

const investigation = /investigation|调查/;

function claimed({ amount: sum, reducedTo, increasedTo, appealed, before }: Claims): {
  readonly sum: Decimal | undefined;
  readonly steps: Said[];
  readonly article?: string;
} {
  if (appealed)
    return {
      sum: appealed,
      steps: [say('court.appealed', { amount: inYuan(appealed) })],
      article: 'fees-17',
    };
  if (increasedTo)
    return {
      sum: increasedTo,
      steps: [say('court.increased', { amount: inYuan(increasedTo) })],
      article: 'fees-21',
    };
  if (!reducedTo) return { sum, steps: [] };
  const inTime = before === undefined || investigation.test(before);
  const values = { amount: inYuan(reducedTo) };
  return {
    sum: inTime ? reducedTo : sum,
    steps: [say(inTime ? 'court.reduced' : 'court.reduced-late', values)],
    article: 'fees-21',
  };
}

/** What halves a fee. However many hold, it is halved once. */
const halves = {
  procedure: choice(['ordinary', 'summary', 'small-claims']).default('ordinary'),
  closing: choice(['judgment', 'mediation', 'withdrawal']).default('judgment'),
  counterclaim: yes().default(false),
  thirdParty: yes().default(false),
};
type Halves = z.output<z.ZodObject<typeof halves>>;

function halvedBy({ procedure, closing, counterclaim, thirdParty }: Halves): string[] {
  return [
    ...(closing === 'judgment' ? [] : ['fees-15']),
    ...(procedure === 'ordinary' ? [] : ['fees-16']),
    ...(counterclaim || thirdParty ? ['fees-18'] : []),
  ];
}

const reduction = defineCalculator(
  'court.reduction',
  {
    type: typeName().default('property'),
    subject: typeName().optional(),
    property: amount().optional(),
    damages: amount().optional(),
    ...based,
    ...claims,
    ...halves,
  },
  (input, context) => {
    const { sum, steps, article } = claimed(input);
    const whole = feeOf(input, sum, context);
    if (isRefusal(whole)) return whole;
    const grounds = halvedBy(input);
    const fee = grounds.length > 0 ? whole.fee.div(2) : whole.fee;
    const halved = grounds.length > 0 ? [say('half', { whole: inYuan(whole.fee), fee: inYuan(fee) })] : [];
    const once = grounds.length > 1 ? [say('court.practice.once')] : [];
    const worked = {
      fee,
      steps: [...steps, ...whole.steps, ...halved],
      articles: [...whole.articles, ...(article ? [article] : []), ...grounds],
      practice: [...whole.practice, ...once],
    };
    return asWorking(worked, spelled(input.type) === 'divorce' ? divorceReliefs() : reliefs());
  },
);

type Reduction = {
  readonly type: string;
  readonly subject?: string | undefined;
  readonly property?: Decimal | undefined;
  readonly damages?: Decimal | undefined;
  readonly base?: Decimal | undefined;
  readonly point: Point;
};

function feeOf(
  { type, subject, property: assets, damages, base, point: at }: Reduction,
  sum: Decimal | undefined,
  context: Context,
): Fee | Refused {
  const asked = spelled(type);
  const none = new Decimal(0);
  if (asked === 'divorce') return withBase('court.divorce', assets ?? sum ?? none, base, at, context);
  if (asked === 'personality')
    return withBase('court.personality', damages ?? sum ?? none, base, at, context);
  if (asked === 'property' && !sum) return refuse('amount', 'missing');
  return fixed(type, subject, sum, at, context);
}

export const court = [
  property,
  divorce,
  personality,
  fixedCase,
  preservation,
  enforcement,
  paymentOrder,
  bankruptcy,
  reduction,
];
