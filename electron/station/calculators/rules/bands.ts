import { Decimal, inPercent, inYuan, larger, smaller, sumOf } from '../decimal.ts';
import type { Bands } from '../parameters/schema.ts';
import { type Said, say } from '../words/words.ts';

type Rates = Pick<Bands, 'first' | 'bands' | 'cap'> & { readonly least?: string | undefined };

export interface Charged {
  /** Not rounded yet. */
  readonly fee: Decimal;
  readonly steps: readonly Said[];
}

/** What is charged on a sum: each stretch at its own rate, never the last rate on the whole. */
export function chargeInBands(amount: Decimal, { first, bands, cap, least }: Rates): Charged {
  const parts = bands.flatMap((band, at) => {
    const end = bands[at + 1]?.above;
    const upper = end === undefined ? amount : smaller(amount, new Decimal(end));
    const part = upper.minus(band.above);
    return part.gt(0) ? [{ ...band, part, fee: part.times(band.rate) }] : [];
  });
  const whole = sumOf([new Decimal(first.fee), ...parts.map(({ fee }) => fee)]);
  const steps = [
    ...sayFirst(first),
    ...parts.map(({ above, part, rate, fee }) =>
      say('band.part', {
        above: inYuan(new Decimal(above)),
        part: inYuan(part),
        rate: inPercent(new Decimal(rate)),
        fee: inYuan(fee),
      }),
    ),
    ...(parts.length > 1 || (parts.length === 1 && Number(first.fee) > 0)
      ? [say('total', { amount: inYuan(whole) })]
      : []),
  ];
  const fee = capped(whole, cap, least);
  if (fee.eq(whole)) return { fee, steps };
  return { fee, steps: [...steps, say(fee.lt(whole) ? 'band.cap' : 'band.least', { amount: inYuan(fee) })] };
}

function sayFirst({ upTo, fee }: Bands['first']): Said[] {
  if (Number(upTo) === 0) return [];
  const values = { upTo: inYuan(new Decimal(upTo)), fee: inYuan(new Decimal(fee)) };
  return [say(Number(fee) > 0 ? 'band.first' : 'band.free', values)];
}

function capped(fee: Decimal, cap?: string, least?: string): Decimal {
  const held = cap === undefined ? fee : smaller(fee, new Decimal(cap));
  return least === undefined ? held : larger(held, new Decimal(least));
}
