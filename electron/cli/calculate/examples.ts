import { z } from 'zod';
import type { Calculators } from '#station/calculators/calculators.ts';

const exampleSchema = z.object({
  id: z.string().default(''),
  calculator: z.string(),
  input: z.unknown(),
  result: z.record(z.string(), z.unknown()),
});
type Example = z.infer<typeof exampleSchema>;

type Work = (name: string, input: unknown) => ReturnType<Calculators['calculate']>;

/** Works out the examples of a file and compares them, a line for each that differs and one for all. */
export function checkExamples(
  json: string,
  work: Work,
): { readonly lines: string[]; readonly wrong: number } {
  const examples = z.array(exampleSchema).parse(JSON.parse(json));
  const lines = examples.flatMap((example) => difference(example, work) ?? []);
  return {
    lines: [...lines, `${examples.length - lines.length} of ${examples.length} agree`],
    wrong: lines.length,
  };
}

function difference({ id, calculator, input, result }: Example, work: Work): string | null {
  const answer = work(calculator, input);
  const name = id || calculator;
  if (!answer.ok) return `${name}: ${answer.failure.field}: ${answer.failure.message}`;
  return agrees(result, answer.value.result)
    ? null
    : `${name}: expected ${JSON.stringify(result)}, found ${JSON.stringify(answer.value.result)}`;
}

/** Whether all that was expected was found: numbers as decimals, however they are written. */
function agrees(expected: unknown, found: unknown): boolean {
  if (typeof expected === 'object' && expected !== null)
    return Object.entries(expected).every(([name, value]) => agrees(value, Object(found)[name]));
  return expected === found || (isNumber(expected) && isNumber(found) && plain(expected) === plain(found));
}

function isNumber(value: unknown): boolean {
  return /^-?\d*\.?\d+$/.test(String(value));
}

/** Without zeros that say nothing: `50.00` is `50`. */
function plain(value: unknown): string {
  const text = String(value)
    .replace(/^0+(?=\d)/, '')
    .replace(/^\./, '0.');
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}
