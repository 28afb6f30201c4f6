import { z } from 'zod';
import { type Calculator, type Context, defineCalculator, refuse } from '../calculator.ts';
import { Decimal, inYuan, toMoney, toPlain, zero } from '../decimal.ts';
import { amount, choice, quantity, yes } from '../fields.ts';
import type { Parameters } from '../parameters/parameters.ts';
import type { Tariff } from '../parameters/schema.ts';
import { say } from '../words/words.ts';
import { chargeInBands } from './bands.ts';

/** Notaries' prices are the provinces': a calculator for each place that has a table. Arbitration has one for all. */

const flags = { property: yes().optional(), realEstate: yes().optional(), recording: yes().optional() };
const fields = {
  item: z.string().min(1).max(60),
  ...flags,
  /** Of a gift or an inheritance, the certificate of one side costs half. */
  side: choice(['one', 'both']).default('both'),
  area: quantity('100000').optional(),
  benefit: amount().optional(),
  amount: amount().optional(),
};

export function notariesOf(parameters: Parameters): Calculator[] {
  const places = [...new Set(parameters.tariffs.map(({ place }) => place))];
  return places.map((place) =>
    defineCalculator(
      `notary.${place}`,
      fields,
      ({ item, side, area, benefit, amount: sum, ...given }, context) => {
        const tariff = tariffOf(context.parameters.tariffs, place, item, given);
        if (!tariff) return refuse('item', 'not-one-of', { choices: itemsOf(context, place).join(', ') });
        const whole = charge(tariff, { area, sum: benefit ?? sum });
        if ('field' in whole) return whole;
        const half = side === 'one' && tariff.fee === undefined;
        const fee = half ? whole.fee.div(2) : whole.fee;
        return {
          result: { fee: toMoney(fee) },
          steps: [
            ...whole.steps,
            ...(half ? [say('notary.one-side', { whole: inYuan(whole.fee), fee: inYuan(fee) })] : []),
          ],
          articles: [tariff.basis],
          practice: [say('notary.practice')],
          changes: [say('notary.changes.relief')],
        };
      },
    ),
  );
}

function tariffOf(
  tariffs: readonly Tariff[],
  place: string,
  item: string,
  given: Readonly<Record<string, unknown>>,
): Tariff | undefined {
  const asked = item.trim().toLowerCase();
  return tariffs.findLast(
    (tariff) =>
      tariff.place === place &&
      (tariff.item === asked || tariff.also.includes(asked)) &&
      Object.entries(tariff.when).every(([name, value]) => (given[name] ?? false) === value),
  );
}

function itemsOf({ parameters }: Context, place: string): string[] {
  return [...new Set(parameters.tariffs.filter((one) => one.place === place).map(({ item }) => item))];
}

function charge(
  tariff: Tariff,
  { area, sum }: { readonly area?: Decimal | undefined; readonly sum?: Decimal | undefined },
) {
  if (tariff.fee) {
    const fee = new Decimal(tariff.fee);
    return { fee, steps: [say('notary.each', { fee: inYuan(fee) })] };
  }
  if (tariff.perSquareMetre) {
    if (!area) return refuse('area', 'missing');
    // Part of a square metre counts as one.
    const metres = area.toDecimalPlaces(0, Decimal.ROUND_UP);
    const fee = metres.times(tariff.perSquareMetre);
    return {
      fee,
      steps: [
        say('notary.area', {
          area: toPlain(area),
          metres: toPlain(metres),
          each: tariff.perSquareMetre,
          fee: inYuan(fee),
        }),
      ],
    };
  }
  if (!sum) return refuse(tariff.item === 'contract' ? 'amount' : 'benefit', 'missing');
  return chargeInBands(sum, {
    first: tariff.first ?? { upTo: '0', fee: '0' },
    bands: tariff.bands ?? [],
    least: tariff.least,
  });
}

const arbitrationFee = defineCalculator(
  'arbitration.fee',
  {
    amount: amount().optional(),
    kind: choice(['commercial', 'labour', 'land', 'personnel']).default('commercial'),
  },
  ({ amount: sum, kind }, { parameters, day }) => {
    if (kind !== 'commercial') {
      const article = kind === 'land' ? 'land-arbitration-52' : 'labour-arbitration-53';
      return {
        result: { low: toMoney(zero), high: toMoney(zero) },
        steps: [say('arbitration.free')],
        articles: [article],
      };
    }
    if (!sum) return refuse('amount', 'missing');
    const [low, high] = ['arbitration.low', 'arbitration.high'].map((name) =>
      chargeInBands(sum, parameters.bands(name, day)),
    );
    return {
      result: { low: toMoney(low?.fee ?? zero), high: toMoney(high?.fee ?? zero) },
      steps: [
        say('arbitration.least'),
        ...(low?.steps ?? []),
        say('arbitration.most'),
        ...(high?.steps ?? []),
      ],
      articles: ['arbitration-fees'],
      practice: [say('arbitration.practice')],
      changes: [say('arbitration.changes')],
    };
  },
);

export const arbitration = [arbitrationFee];
