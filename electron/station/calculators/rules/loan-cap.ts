import { z } from 'zod';
import { type Context, defineCalculator, type Refused, refuse, type Working } from '../calculator.ts';
import { addDays, type Day, daysFrom } from '../calendar.ts';
import { type Decimal, inPercent, inYuan, smaller, sumOf, toMoney, toPlain, zero } from '../decimal.ts';
import { amount, count, day, dayBasis, latest, rate, sum, yes } from '../fields.ts';
import { type Said, say } from '../words/words.ts';
import {
  countingPractice,
  daysIn,
  interestFor,
  lprOn,
  newRule,
  type Span,
  sayInterest,
  span,
} from './loan.ts';

const oldRuleEnds = '2020-08-19';

const repayment = z.object({ date: day(), principal: amount().optional(), amount: amount().optional() });

const cap = defineCalculator(
  'loan.cap',
  {
    principal: sum().optional(),
    noted: sum().optional(),
    deducted: amount().optional(),
    agreedRate: rate().optional(),
    overdueRate: rate().optional(),
    penaltyRate: rate().optional(),
    concluded: day().optional(),
    suit: day().optional(),
    lprAtConclusion: rate('1').optional(),
    lprAtSuit: rate('1').optional(),
    ...span,
    segmentDays: z.array(count(36_600)).optional(),
    repayments: z.array(repayment).max(200).default([]),
    /** Interest that was paid already of one's own will. */
    paid: yes().default(false),
    /** Who lends as a business under the state's eye: for those the limit does not hold. */
    lender: z.string().max(60).default('private'),
    basis: dayBasis(),
  },
  (input, context) => {
    const { noted, deducted, agreedRate, concluded, from } = input;
    const given = noted?.minus(deducted ?? zero) ?? input.principal;
    if (!given) return refuse('principal', 'missing');
    const principal = noted ? given : given.minus(deducted ?? zero);
    if (principal.lte(0)) return refuse('deducted', 'too-large', { most: Number(toPlain(noted ?? given)) });
    const begun = concluded ?? from;
    if (begun && begun > context.day)
      return refuse(concluded ? 'concluded' : 'from', 'future', { today: context.day });
    const less = deducted?.gt(0)
      ? [
          say('loan.deducted', {
            noted: inYuan(noted ?? given),
            deducted: inYuan(deducted),
            principal: inYuan(principal),
          }),
        ]
      : [];
    const found: Pick<Working, 'result'> = { result: deducted ? { principal: toMoney(principal) } : {} };
    const asked = highest(input);
    if (!asked) return noInterest(found, less, agreedRate === undefined);
    return capped({ ...input, principal, asked, less, found }, context);
  },
);

/** All that is asked for the use of the money, taken together: 第二十九条. */
function highest({
  agreedRate,
  overdueRate,
  penaltyRate,
}: {
  readonly agreedRate?: Decimal | undefined;
  readonly overdueRate?: Decimal | undefined;
  readonly penaltyRate?: Decimal | undefined;
}): Decimal | null {
  const late = overdueRate || penaltyRate ? (overdueRate ?? zero).plus(penaltyRate ?? zero) : null;
  const asked = late ?? agreedRate;
  return asked && !asked.isZero() ? asked : null;
}

function noInterest({ result }: Pick<Working, 'result'>, less: readonly Said[], unsaid: boolean): Working {
  return {
    result: { ...result, interest: toMoney(zero) },
    steps: [...less, say(unsaid ? 'loan.none-agreed' : 'loan.none')],
    articles: ['civil-680', 'lending-24'],
    changes: [say('loan.changes.overdue')],
  };
}

interface Capped extends Span {
  readonly principal: Decimal;
  readonly asked: Decimal;
  readonly less: readonly Said[];
  readonly found: Pick<Working, 'result'>;
  readonly concluded?: Day | undefined;
  readonly suit?: Day | undefined;
  readonly lprAtConclusion?: Decimal | undefined;
  readonly lprAtSuit?: Decimal | undefined;
  readonly segmentDays?: readonly number[] | undefined;
  readonly repayments: readonly z.output<typeof repayment>[];
  readonly paid: boolean;
  readonly lender: string;
  readonly basis: number;
}

/** A time for which one limit holds. */
interface Limit {
  readonly cap: Decimal | null;
  readonly lpr: Decimal | null;
}

function capped(loan: Capped, context: Context): Working | Refused {
  const begun = loan.concluded ?? loan.from;
  const isOld = begun !== undefined && begun < newRule;
  const limit = limitOf(loan, isOld, context);
  if ('field' in limit) return limit;
  const pieces = piecesOf(loan, isOld, limit, context);
  if ('field' in pieces) return pieces;
  const applied = (piece: Piece) => (piece.cap ? smaller(loan.asked, piece.cap) : loan.asked);
  const interest = sumOf(
    pieces.map((piece) => interestFor(piece.principal, applied(piece), piece.days, loan.basis)),
  );
  const caps = new Set(pieces.map((piece) => (piece.cap ? toPlain(piece.cap) : '')));
  const single = caps.size === 1 ? pieces[0] : undefined;
  return {
    result: {
      ...loan.found.result,
      interest: toMoney(interest),
      ...(single && {
        appliedRate: toPlain(applied(single)),
        ...(single.cap && { capRate: toPlain(single.cap) }),
      }),
    },
    steps: [
      ...loan.less,
      ...sayLimits(pieces, loan.asked),
      ...pieces.map((piece) => sayInterest(piece.principal, applied(piece), piece.days, loan.basis)),
      ...(pieces.length > 1 ? [say('loan.sum', { interest: inYuan(interest) })] : []),
    ],
    articles: [
      'civil-680',
      'lending-25',
      ...(loan.less.length > 0 ? ['civil-670', 'lending-26'] : []),
      'lending-29',
      ...(isOld ? ['lending-31', 'lending-2015'] : []),
      'lpr',
    ],
    practice: countingPractice(),
    changes: [say('loan.changes.lender'), say('loan.changes.proof')],
  };
}

/** Four times the LPR: of the day of the contract, of old contracts of the day of the suit. */
function limitOf(loan: Capped, isOld: boolean, context: Context): Limit | Refused {
  if (/financ|bank/i.test(loan.lender)) return { cap: null, lpr: null };
  if (isOld && sued(loan) < newRule) return { cap: oldLimit(loan.paid, context), lpr: null };
  const multiple = context.parameters.value('loan.cap-multiple', context.day);
  const at = isOld ? (loan.suit ?? context.day) : (loan.concluded ?? loan.from ?? context.day);
  const lpr = (isOld ? loan.lprAtSuit : loan.lprAtConclusion) ?? lprOn(at, context);
  if (!lpr) return refuse(isOld ? 'suit' : 'concluded', 'no-lpr', { day: at });
  return { cap: lpr.times(multiple), lpr };
}

/** When the court was asked; far away where it was not yet. */
function sued({ suit }: Capped): Day {
  return suit ?? latest;
}

interface Piece extends Limit {
  readonly principal: Decimal;
  readonly days: number;
  readonly from?: Day;
  readonly old: boolean;
}

/** The loan cut where some of it was paid back and where the old rule ends. */
function piecesOf(loan: Capped, isOld: boolean, limit: Limit, context: Context): readonly Piece[] | Refused {
  const { segmentDays, repayments, principal, concluded } = loan;
  const paidBack = [...repayments].sort((one, other) => one.date.localeCompare(other.date));
  if (segmentDays) return bySegments(segmentDays, principal, paidBack, limit);
  const from = loan.from ?? concluded;
  const days = daysIn({ ...loan, from });
  if (typeof days !== 'number') return days;
  if (!from && paidBack.length > 0) return refuse('concluded', 'missing');
  if (!from) return [{ ...limit, principal, days, old: false }];
  const end = addDays(from, days);
  const splits = isOld && sued(loan) >= newRule ? [newRule] : [];
  const cuts = [from, ...splits, ...paidBack.map(({ date }) => date), end];
  const starts = [...new Set(cuts)].filter((cut) => cut >= from && cut <= end).sort();
  return starts.slice(0, -1).map((start, at): Piece => {
    const old = isOld && (start < newRule || splits.length === 0);
    const left = principal.minus(
      sumOf(
        paidBack.filter(({ date }) => date <= start).map((paid) => paid.principal ?? paid.amount ?? zero),
      ),
    );
    const here = old && limit.cap ? { cap: oldLimit(loan.paid, context), lpr: null } : limit;
    return {
      ...here,
      principal: left.isneg() ? zero : left,
      days: daysFrom(start, starts[at + 1] ?? start),
      from: start,
      old,
    };
  });
}

/** Until 2020-08-19: a court backed 24 %; what was paid up to 36 % was not given back. */
function oldLimit(paid: boolean, { parameters }: Context): Decimal {
  return parameters.value(paid ? 'loan.old-rate-paid' : 'loan.old-rate', oldRuleEnds);
}

function bySegments(
  days: readonly number[],
  principal: Decimal,
  paidBack: readonly z.output<typeof repayment>[],
  limit: Limit,
): Piece[] {
  return days.map((length, at) => {
    const before = sumOf(paidBack.slice(0, at).map((paid) => paid.principal ?? paid.amount ?? zero));
    const left = principal.minus(before);
    return { ...limit, principal: left.isneg() ? zero : left, days: length, old: false };
  });
}

function sayLimits(pieces: readonly Piece[], asked: Decimal): Said[] {
  const firsts = pieces.filter((piece, at) => at === 0 || piece.old !== pieces[at - 1]?.old);
  return firsts.map(({ cap: most, lpr, old }) => {
    if (!most) return say('loan.no-cap');
    const values = { asked: inPercent(asked), cap: inPercent(most), lpr: inPercent(lpr ?? zero) };
    if (old) return say('loan.cap-old', values);
    return say(asked.gt(most) ? 'loan.cap-above' : 'loan.cap-within', values);
  });
}

export const limited = [cap];
