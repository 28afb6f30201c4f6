import DecimalLight from 'decimal.js-light';

/** Exact numbers. Forty digits: a sum, a rate and a fraction of days multiplied lose nothing that a cent could show. */
export const Decimal = DecimalLight.clone({ precision: 40, rounding: DecimalLight.ROUND_HALF_UP });
export type Decimal = DecimalLight;

export const zero = new Decimal(0);
export const one = new Decimal(1);

export function sumOf(all: readonly Decimal[]): Decimal {
  return all.reduce((sum, value) => sum.plus(value), zero);
}

export function smaller(one: Decimal, other: Decimal): Decimal {
  return one.lt(other) ? one : other;
}

export function larger(one: Decimal, other: Decimal): Decimal {
  return one.gt(other) ? one : other;
}

/** Held between two values. */
export function within(value: Decimal, least: Decimal, most: Decimal): Decimal {
  return smaller(larger(value, least), most);
}

/** An amount as a result: yuan and fen, half a fen up. No text of the law says how to round; this is the usual way. */
export function toMoney(amount: Decimal): string {
  return amount.toFixed(2);
}

/** A rate or a coefficient as a result. */
export function toPlain(value: Decimal): string {
  return value.toDecimalPlaces(6).toString();
}

/** An amount as people write it: `13,799.99`, `1,050`. */
export function inYuan(amount: Decimal): string {
  const [whole = '', cents = ''] = amount.toFixed(2).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return cents === '00' ? grouped : `${grouped}.${cents}`;
}

/** A rate as people write it: `2.5%`. */
export function inPercent(rate: Decimal): string {
  return `${rate.times(100).toDecimalPlaces(6).toString()}%`;
}
