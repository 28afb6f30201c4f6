import type { CalculatedAnswer, CalculationRefused } from '#contract/calculators.ts';
import type { Language } from '#contract/common.ts';
import { fail, ok, type Result } from '#drivers/basics/result.ts';
import {
  type Calculator,
  type Context,
  isRefused,
  type Refused,
  refuse,
  type Working,
} from './calculator.ts';
import type { Day } from './calendar.ts';
import type { Parameters } from './parameters/parameters.ts';
import { court } from './rules/court.ts';
import { damages } from './rules/damages.ts';
import { deadlines } from './rules/deadline.ts';
import { injury } from './rules/injury.ts';
import { labour } from './rules/labour.ts';
import { late } from './rules/late.ts';
import { loan } from './rules/loan.ts';
import { limited } from './rules/loan-cap.ts';
import { arbitration, notariesOf } from './rules/notary.ts';
import { ending } from './rules/severance.ts';
import { dayInWords, inWords } from './words/words.ts';
import { WorkingDays } from './working-days.ts';

const ofTheLaw = [
  ...court,
  ...ending,
  ...labour,
  ...injury,
  ...loan,
  ...limited,
  ...late,
  ...damages,
  ...arbitration,
  ...deadlines,
];

export interface CalculateOptions {
  /** The day for which it is worked out. */
  readonly day: Day;
  /** Of the steps; Chinese where it is left out. */
  readonly language?: Language;
}

/** All calculations, by name, with the parameters they were given. */
export class Calculators {
  readonly #parameters: Parameters;
  readonly #workingDays: WorkingDays;
  readonly #byName: ReadonlyMap<string, Calculator>;

  constructor(parameters: Parameters) {
    this.#parameters = parameters;
    this.#workingDays = new WorkingDays(parameters.holidays.values());
    const all = [...ofTheLaw, ...notariesOf(parameters)];
    this.#byName = new Map(all.map((calculator) => [calculator.name, calculator]));
  }
  names(): readonly string[] {
    return [...this.#byName.keys()].sort();
  }
  /** Whether the holidays of a day's year are arranged: until then a last day that moves is a guess. */
  isArranged(day: Day): boolean {
    return this.#workingDays.knows(day);
  }
  /** Works it out, or says which field it cannot work with. */
  calculate(
    name: string,
    input: unknown,
    options: CalculateOptions,
  ): Result<CalculatedAnswer, CalculationRefused> {
    const { day, language = 'zh-CN' } = options;
    const calculator = this.#byName.get(name);
    if (!calculator)
      return fail(
        inLanguage(refuse('', 'unknown-calculator', { choices: this.names().join(', ') }), language),
      );
    const context: Context = { day, parameters: this.#parameters, workingDays: this.#workingDays };
    const outcome = calculator.work(input, context);
    if (isRefused(outcome)) return fail(inLanguage(outcome, language));
    return ok({ ...this.#answer(outcome, language), unused: [...calculator.unused(input)] });
  }
  #answer({ result, steps, articles, practice = [], changes = [] }: Working, language: Language) {
    const words = (said: readonly Sentence[]) => said.map((one) => inWords(one, language));
    return {
      result,
      steps: words(steps),
      basis: {
        articles: [...new Set(articles)].map((id) => this.#article(id, language)),
        practice: words(practice),
        changes: words(changes),
      },
    };
  }
  #article(id: string, language: Language) {
    const entry = this.#parameters.articles.get(id);
    if (!entry) throw new Error(`content/calculators has no article ${id}`);
    const { law, article, since, source } = entry;
    return { law, article, since, sinceInWords: dayInWords(since, language), source };
  }
}

type Sentence = Working['steps'][number];

function inLanguage({ field, reason, said }: Refused, language: Language): CalculationRefused {
  return { field, reason, message: inWords(said, language) };
}
