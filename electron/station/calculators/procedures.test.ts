import { describe, expect, it } from 'vitest';
import type { CalculationPaper } from '#contract/calculators.ts';
import { ManualClock } from '#drivers/basics/manual-clock.ts';
import { exampleSettings } from '#station/settings/example.ts';
import { settingsSchema } from '#station/settings/schema.ts';
import { Calculators, createCalculationPrinter, readParameters } from './calculators.ts';
import { asText } from './printing.ts';

const calculators = new Calculators(readParameters().parameters);
const around = {
  title: '算诉讼费',
  headline: '1,050 元',
  given: [{ label: '要回多少钱', value: '50,000 元' }],
};

function answerIn(language: 'zh-CN' | 'en') {
  const answer = calculators.calculate('court.property', { amount: 50_000 }, { day: '2026-11-29', language });
  if (!answer.ok) throw new Error(answer.failure.message);
  return answer.value;
}

describe('an answer taken along', () => {
  it.each([
    [
      'zh-CN',
      [
        '1,050 元',
        '40,000 元 × 2.5% = 1,000 元',
        '诉讼费用交纳办法第十三条',
        '2007年4月1日 起',
        '不是法律意见',
      ],
    ],
    [
      'en',
      ['1,050', '40,000 yuan × 2.5%', '诉讼费用交纳办法第十三条', 'from 1 April 2007', 'not legal advice'],
    ],
  ] as const)(
    'says how, by what and since when (%s), on either paper and on a phone',
    async (language, seen) => {
      const handed: { a4: CalculationPaper; ticket: string }[] = [];
      const print = createCalculationPrinter({
        clock: new ManualClock(),
        settings: settingsSchema.parse(exampleSettings()),
        printEither: async ({ a4, lines }) => {
          handed.push({ a4: a4() as CalculationPaper, ticket: JSON.stringify(lines()) });
          return { outcome: 'printed', paper: 'a4' };
        },
      });
      await print(answerIn(language), { ...around, language });
      const phone = asText(answerIn(language), { ...around, language });
      for (const words of seen) {
        expect(handed[0]?.ticket).toContain(words);
        expect(phone).toContain(words);
      }
      expect(handed[0]?.a4).toMatchObject({ template: 'calculation', ...around, language });
    },
  );
});
