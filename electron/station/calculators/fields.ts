import { z } from 'zod';
import { Decimal } from './decimal.ts';

/**
 * What a calculator can be asked with. Amounts and rates are numbers or texts (`".06"`) and become exact; what cannot be is
 * refused with a reason that `words` says in the person's language.
 */

export type ReasonKey =
  | 'missing'
  | 'not-a-number'
  | 'negative'
  | 'zero'
  | 'too-large'
  | 'too-many-decimals'
  | 'not-whole'
  | 'not-a-day'
  | 'no-such-day'
  | 'out-of-time'
  | 'not-one-of'
  | 'wrong-form';

interface Limits {
  readonly most: string;
  readonly decimals: number;
  readonly zero?: boolean;
}

const written = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i;
/** `12,345,678.90`; with commas elsewhere nobody knows what was meant. */
const grouped = /^[+-]?\d{1,3}(,\d{3})+(\.\d*)?$/;

function decimal({ most, decimals, zero = true }: Limits) {
  return z.union([z.number(), z.string()]).transform((given, context): Decimal => {
    const typed = String(given).trim();
    const text = grouped.test(typed) ? typed.replaceAll(',', '') : typed;
    const wrong = (reason: ReasonKey, values = {}) => {
      context.addIssue({ code: 'custom', params: { reason, values } });
      return z.NEVER;
    };
    if (!written.test(text) || text.length > 40) return wrong('not-a-number');
    const value = new Decimal(text);
    if (value.isneg() && !value.isZero()) return wrong('negative');
    if (value.isZero() && !zero) return wrong('zero');
    if (value.gt(most)) return wrong('too-large', { most: Number(most) });
    return value.decimalPlaces() > decimals ? wrong('too-many-decimals', { decimals }) : value;
  });
}

/** Yuan, also none. The most is more than any court was ever asked for. */
export const amount = () => decimal({ most: '1000000000000', decimals: 2 });
/** Yuan, and some. */
export const sum = () => decimal({ most: '1000000000000', decimals: 2, zero: false });
/** A month's wage: nobody works for nothing, and nobody is paid ten million. */
export const wage = () => decimal({ most: '9999999.99', decimals: 2, zero: false });
/** A year's income or spending of one person. */
export const yearly = () => decimal({ most: '99999999.99', decimals: 2, zero: false });
/** A rate, 1 is the whole. */
export const rate = (most = '10') => decimal({ most, decimals: 10 });
/** Years, months, hours, square metres: a number with a fraction. */
export const quantity = (most: string) => decimal({ most, decimals: 4 });

/** A whole number from 0. */
export function count(most: number, least = 0) {
  return decimal({ most: String(most), decimals: 20, zero: least === 0 }).transform((value, context) => {
    if (value.isInteger()) return value.toNumber();
    context.addIssue({ code: 'custom', params: { reason: 'not-whole', values: {} } });
    return z.NEVER;
  });
}

const earliest = '1949-10-01';
export const latest = '2200-12-31';

/** A day that exists, like `2026-04-30`. */
export function day() {
  return z.string().transform((given, context): string => {
    const text = given.trim();
    const wrong = (reason: ReasonKey, values = {}) => {
      context.addIssue({ code: 'custom', params: { reason, values } });
      return z.NEVER;
    };
    if (!/^\d{4}-\d{1,2}-\d{1,2}$/.test(text)) return wrong('not-a-day');
    const written = text.replace(/-(\d)(?=-|$)/g, '-0$1');
    if (!z.iso.date().safeParse(written).success) return wrong('no-such-day');
    return written < earliest || written > latest ? wrong('out-of-time', { earliest, latest }) : written;
  });
}

/** How many days a year of interest has. */
export function dayBasis() {
  return z
    .union([z.number(), z.string()])
    .default(365)
    .transform((given, context): number => {
      const days = Number(given);
      if (days === 365 || days === 360) return days;
      const params = { reason: 'not-one-of', values: { choices: '365, 360' } };
      context.addIssue({ code: 'custom', params });
      return z.NEVER;
    });
}

export const yes = () => z.boolean();
export const choice = <const Choices extends readonly [string, ...string[]]>(choices: Choices) =>
  z.enum(choices);
/** The point a province has chosen between the least and the most. */
export const point = () => choice(['low', 'middle', 'high']);

/** What is wrong with the first wrong field. */
export function firstProblem(error: z.ZodError): {
  readonly field: string;
  readonly reason: ReasonKey;
  readonly values: Readonly<Record<string, string | number>>;
} {
  const issue = error.issues[0];
  const field = issue?.path.join('.') ?? '';
  if (issue?.code === 'custom' && issue.params) {
    const { reason, values } = issue.params as { reason: ReasonKey; values: Record<string, string | number> };
    return { field, reason, values };
  }
  if (issue?.code === 'invalid_value')
    return { field, reason: 'not-one-of', values: { choices: issue.values.join(', ') } };
  return { field, reason: 'wrong-form', values: {} };
}
