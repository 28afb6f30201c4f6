import type { CalculatedAnswer, CalculationRefused, ShownAnswer } from '#contract/calculators.ts';
import type { Language } from '#contract/common.ts';
import type { Clock } from '#drivers/basics/clock.ts';
import { codesOf, type LegalLibrary } from '../content/content.ts';
import { dayAt } from '../kernel/day.ts';
import type { Procedures } from '../kernel/implement.ts';
import type { Calculators } from './all-calculators.ts';
import { asText, type createCalculationPrinter } from './printing.ts';

export interface CalculatorProcedureDeps {
  readonly calculators: Calculators;
  readonly printCalculation: ReturnType<typeof createCalculationPrinter>;
  readonly legal: Pick<LegalLibrary, 'open'>;
  readonly clock: Clock;
  readonly settings: { readonly station: { readonly timeZone: string } };
  readonly reading: { readonly readingPage: () => string };
}

interface Asked {
  readonly name: string;
  readonly input: unknown;
  readonly language: Language;
}
interface Errors {
  REFUSED(options: { data: CalculationRefused }): Error;
}

/** The handlers of the contract's `calculators`. */
export function calculatorProcedures(
  { calculators: procedures }: Procedures,
  { calculators, printCalculation, legal, clock, settings, reading }: CalculatorProcedureDeps,
) {
  const today = () => dayAt(clock.now(), settings.station.timeZone);
  const work = ({ name, input, language }: Asked, errors: Errors): CalculatedAnswer => {
    const answer = calculators.calculate(name, input, { day: today(), language });
    if (!answer.ok) throw errors.REFUSED({ data: answer.failure });
    return answer.value;
  };
  return {
    work: procedures.work.handler(({ input, errors }) => withArticles(work(input, errors), legal)),
    print: procedures.print.handler(async ({ input, errors, signal }) => {
      const printed = await printCalculation(work(input, errors), input, signal);
      if (printed === 'no-printer') throw errors.NO_PRINTER();
      return printed;
    }),
    takeAway: procedures.takeAway.handler(({ input, errors }) => {
      const text = asText(work(input, errors), input);
      return { codes: codesOf({ title: input.title, text, source: today() }, reading.readingPage()) };
    }),
  };
}

/** The number that a law has beside its title, as （法释〔2020〕17号）. */
const documentNumber = /（[^）]*〔\d{4}〕[^）]*）$/;
/** The article without its paragraph and item: 第十三条. */
const wholeArticle = /^第.+?条(之.)?/;

function withArticles(answer: CalculatedAnswer, legal: Pick<LegalLibrary, 'open'>): ShownAnswer {
  const documents = legal.open?.library.documents;
  const articles = answer.basis.articles.map((cited) => {
    const title = cited.law.replace(documentNumber, '');
    const found = documents?.cited(title + (wholeArticle.exec(cited.article)?.[0] ?? ''));
    return { ...cited, ref: found ? { document: found.document, key: found.key } : null };
  });
  return { ...answer, basis: { ...answer.basis, articles } };
}
