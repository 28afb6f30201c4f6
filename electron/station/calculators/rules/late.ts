import { z } from 'zod';
import { type Context, defineCalculator, type Refused, refuse, type Working } from '../calculator.ts';
import { addDays, type Day, daysFrom } from '../calendar.ts';
import { Decimal, inPercent, inYuan, larger, smaller, sumOf, toMoney, zero } from '../decimal.ts';
import { amount, count, day, dayBasis, rate, sum, yes } from '../fields.ts';
import { say } from '../words/words.ts';
import { countingPractice, daysIn, interestFor, lprOn, sayDays, sayInterest, span } from './loan.ts';

/** What is paid late: by a borrower, by a buyer, under a contract's penalty, after a judgment. */

const lpr = defineCalculator(
  'late.lpr',
  {
    principal: sum(),
    ...span,
    overdueFrom: day().optional(),
    overdueDays: count(36_600).optional(),
    /** 1.3 to 1.5 for a price that is paid late. */
    multiplier: rate('4').optional(),
    lpr: rate('1').optional(),
    /** True: each day at the LPR of its own time; else at the LPR of the first day that is late. */
    floating: yes().default(false),
    inTermRate: rate().optional(),
    overdueRate: rate().optional(),
    concluded: day().optional(),
    lprAtConclusion: rate('1').optional(),
    basis: dayBasis(),
  },
  (input, context) => {
    const { overdueFrom, overdueDays, basis } = input;
    const when = { ...input, from: input.from ?? overdueFrom, days: input.days ?? overdueDays };
    const days = daysIn(when);
    if (typeof days !== 'number') return days;
    const agreed = input.overdueRate ?? input.inTermRate;
    if (agreed) return atAgreedRate(input, agreed, days, basis, context);
    return atLpr({ ...input, ...when }, days, basis, context);
  },
);

interface Agreed {
  readonly principal: Decimal;
  readonly overdueRate?: Decimal | undefined;
  readonly concluded?: Day | undefined;
  readonly lprAtConclusion?: Decimal | undefined;
}

function atAgreedRate(
  { principal, overdueRate, concluded, lprAtConclusion }: Agreed,
  agreed: Decimal,
  days: number,
  basis: number,
  context: Context,
): Working {
  const known = lprAtConclusion ?? (concluded ? lprOn(concluded, context) : null);
  const most = known?.times(context.parameters.value('loan.cap-multiple', context.day));
  const applied = most ? smaller(agreed, most) : agreed;
  const over =
    most && applied.lt(agreed)
      ? [
          say('loan.cap-above', {
            asked: inPercent(agreed),
            cap: inPercent(most),
            lpr: inPercent(known ?? zero),
          }),
        ]
      : [];
  return {
    result: { interest: toMoney(interestFor(principal, applied, days, basis)), days },
    steps: [
      say(overdueRate ? 'late.agreed' : 'late.in-term', { rate: inPercent(agreed) }),
      ...over,
      sayInterest(principal, applied, days, basis),
    ],
    articles: ['civil-676', 'lending-28', 'lending-29'],
    practice: countingPractice(),
    changes: [say('loan.changes.cap')],
  };
}

interface AtLpr {
  readonly principal: Decimal;
  readonly from?: Day | undefined;
  readonly to?: Day | undefined;
  readonly includeLastDay?: boolean | undefined;
  readonly days?: number | undefined;
  readonly multiplier?: Decimal | undefined;
  readonly lpr?: Decimal | undefined;
  readonly floating: boolean;
}

function atLpr(
  { multiplier = new Decimal(1), ...late }: AtLpr,
  days: number,
  basis: number,
  context: Context,
): Working | Refused {
  const pieces = piecesOf(late, days, context);
  if ('field' in pieces) return pieces;
  const interest = sumOf(
    pieces.map((piece) => interestFor(late.principal, piece.lpr.times(multiplier), piece.days, basis)),
  );
  const times = multiplier.eq(1) ? [] : [say('late.multiplier', { multiplier: multiplier.toString() })];
  return {
    result: { interest: toMoney(interest), days },
    steps: [
      ...sayDays(late, days),
      ...pieces.map((piece) =>
        say(piece.from ? 'late.lpr-on' : 'late.lpr', { day: piece.from ?? '', lpr: inPercent(piece.lpr) }),
      ),
      ...times,
      ...pieces.map((piece) => sayInterest(late.principal, piece.lpr.times(multiplier), piece.days, basis)),
      ...(pieces.length > 1 ? [say('loan.sum', { interest: inYuan(interest) })] : []),
    ],
    articles: [multiplier.eq(1) ? 'lending-28' : 'sale-18', 'lpr'],
    practice: [...countingPractice(), ...(multiplier.eq(1) ? [] : [say('late.practice.multiplier')])],
    changes: [say('late.changes.agreed')],
  };
}

interface Piece {
  readonly lpr: Decimal;
  readonly days: number;
  readonly from?: Day;
}

function piecesOf(
  { lpr: given, from, to, floating, includeLastDay }: AtLpr,
  days: number,
  context: Context,
): readonly Piece[] | Refused {
  if (given) return [{ lpr: given, days }];
  const start = from ?? context.day;
  const known = lprOn(start, context);
  if (!known) return refuse('from', 'no-lpr', { day: start });
  if (!floating || !to) return [{ lpr: known, days, from: start }];
  const end = includeLastDay ? addDays(to, 1) : to;
  const cuts = context.parameters.changesOf('lpr').filter((cut) => cut > start && cut < end);
  const starts = [start, ...cuts];
  return starts.map((at, index) => ({
    lpr: lprOn(at, context) ?? known,
    days: daysFrom(at, starts[index + 1] ?? end),
    from: at,
  }));
}

const penalty = defineCalculator(
  'late.penalty',
  {
    base: sum(),
    daily: rate('1').optional(),
    annual: rate().optional(),
    ...span,
    lpr: rate('1').optional(),
    basis: dayBasis(),
  },
  ({ base, daily, annual, lpr: given, basis, ...when }, context) => {
    const perDay = daily ?? annual?.div(basis);
    if (!perDay) return refuse('daily', 'missing');
    const days = daysIn(when);
    if (typeof days !== 'number') return days;
    const at = when.from ?? context.day;
    const known = given ?? lprOn(at, context);
    const yearly = annual ?? perDay.times(365);
    const most = known?.times(context.parameters.value('loan.cap-multiple', context.day));
    const exceeds = most ? yearly.gt(most) : false;
    const amount = base.times(perDay).times(days);
    const compared = most
      ? [
          say(exceeds ? 'penalty.above' : 'penalty.within', {
            yearly: inPercent(yearly),
            cap: inPercent(most),
            lpr: inPercent(known ?? zero),
          }),
        ]
      : [];
    return {
      result: { penalty: toMoney(amount), exceeds4LPR: exceeds },
      steps: [
        ...sayDays(when, days),
        say('penalty.sum', { base: inYuan(base), rate: inPercent(perDay), days, amount: inYuan(amount) }),
        ...compared,
      ],
      articles: ['civil-585', 'lending-29', 'lpr'],
      practice: countingPractice(),
      changes: [say('penalty.changes.court')],
    };
  },
);

const payment = z.object({ date: day(), amount: sum() });

const double = defineCalculator(
  'delay.double',
  {
    debt: sum(),
    /** Interest that the judgment itself gives: it is not in the base. */
    generalInterest: amount().optional(),
    ...span,
    periodEnds: day().optional(),
    paid: day().optional(),
    payments: z.array(payment).max(200).default([]),
    /** Days of a stay that the debtor did not ask for. */
    stayed: count(36_600).default(0),
  },
  (input, context) => {
    const { debt, generalInterest, stayed, payments } = input;
    const pieces = owedPieces(input, context);
    if ('field' in pieces) return pieces;
    const days = pieces.reduce((all, piece) => all + piece.days, 0);
    if (stayed > days) return refuse('stayed', 'too-large', { most: days });
    const daily = context.parameters.value('delay.daily', context.day);
    const less = stayed > 0 ? (pieces.at(-1)?.owed ?? debt).times(daily).times(stayed) : zero;
    const interest = larger(
      sumOf(pieces.map((piece) => piece.owed.times(daily).times(piece.days))).minus(less),
      zero,
    );
    const stay = { days: stayed, amount: inYuan(less) };
    return {
      result: { interest: toMoney(interest), days: days - stayed },
      steps: [
        ...(generalInterest
          ? [say('delay.general', { general: inYuan(generalInterest), debt: inYuan(debt) })]
          : []),
        ...pieces.map((piece) =>
          say('delay.piece', {
            ...piece,
            owed: inYuan(piece.owed),
            rate: inPercent(daily),
            amount: inYuan(piece.owed.times(daily).times(piece.days)),
          }),
        ),
        ...(stayed > 0 ? [say('delay.stayed', stay)] : []),
        ...(pieces.length > 1 || stayed > 0 ? [say('total', { amount: inYuan(interest) })] : []),
      ],
      articles: [
        'procedure-264',
        'delay-1',
        'delay-2',
        ...(stayed > 0 ? ['delay-3'] : []),
        ...(payments.length > 0 ? ['delay-4'] : []),
      ],
      practice: [say('delay.practice.order')],
      changes: [say('delay.changes.general'), say('delay.changes.not-money')],
    };
  },
);

interface Owed {
  readonly debt: Decimal;
  readonly days?: number | undefined;
  readonly from?: Day | undefined;
  readonly to?: Day | undefined;
  readonly includeLastDay?: boolean | undefined;
  readonly periodEnds?: Day | undefined;
  readonly paid?: Day | undefined;
  readonly payments: readonly z.output<typeof payment>[];
}

interface OwedPiece {
  readonly owed: Decimal;
  readonly days: number;
  readonly [name: string]: unknown;
}

const ruleBegins = '2014-08-01';

/** What was still owed, and for how many days: from the day after the period ended to the day of payment. */
function owedPieces(
  owed: Owed,
  { day: today }: Context,
): readonly (OwedPiece & { readonly owed: Decimal })[] | Refused {
  const { debt, days, periodEnds, payments, includeLastDay } = owed;
  if (days !== undefined && payments.length === 0) return [{ owed: debt, days }];
  const start = periodEnds ?? owed.from;
  if (!start) return refuse('periodEnds', 'missing');
  if (start > today) return refuse(periodEnds ? 'periodEnds' : 'from', 'future', { today });
  if (start < ruleBegins)
    return refuse(periodEnds ? 'periodEnds' : 'from', 'before-law', { law: ruleBegins });
  const made = [...payments].sort((one, other) => one.date.localeCompare(other.date));
  const everything = sumOf(made.map((one) => one.amount)).gte(debt) ? made.at(-1)?.date : undefined;
  const last = owed.paid ?? owed.to ?? everything ?? today;
  const end = days === undefined ? addDays(last, includeLastDay ? 1 : 0) : addDays(start, days);
  if (end < start) return refuse(owed.paid ? 'paid' : 'to', 'before-start', { start });
  const cuts = [...new Set([start, ...made.map(({ date }) => date), end])]
    .filter((cut) => cut >= start && cut <= end)
    .sort();
  return cuts.slice(0, -1).map((from, at) => {
    const left = debt.minus(sumOf(made.filter(({ date }) => date <= from).map((one) => one.amount)));
    return { owed: larger(left, zero), days: daysFrom(from, cuts[at + 1] ?? from) };
  });
}

export const late = [lpr, penalty, double];
