import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { findJsonMistake, findRepeatedKey } from '#station/settings/json-mistake.ts';
import { day } from '../day.ts';
import { languageOf } from '../doctor/words.ts';
import { endWith } from '../exit.ts';
import { today } from './content-outcome.ts';

interface CalculateOptions {
  readonly json?: string;
  readonly day?: string;
  readonly check?: string;
}

/** `mingfa calculate` */
export function addCalculate(program: Command): void {
  program
    .command('calculate')
    .description('work out a fee, an interest, a compensation or a period, and say how')
    .argument('[name]', 'which calculation; without it they are listed')
    .option('--json <input>', 'the input as JSON, like {"amount":50000}')
    .option('--day <day>', 'the day for which it is worked out; today otherwise', day)
    .option('--check <file>', 'work out the examples of a file of {calculator, input, result} and compare')
    .action(calculate);
}

async function calculate(name: string | undefined, options: CalculateOptions): Promise<void> {
  const { Calculators, readParameters } = await import('#station/calculators/calculators.ts');
  const { parameters, faults } = readParameters();
  for (const { file, line, reason } of faults) console.error(`${file}:${line}: ${reason}`);
  const calculators = new Calculators(parameters);
  const on = { day: options.day ?? today(), language: languageOf(process.env) };
  if (options.check !== undefined) return check(options.check, (...of) => calculators.calculate(...of, on));
  if (name === undefined) return console.log(calculators.names().join('\n'));
  const json = options.json ?? '{}';
  const wrong = mistakeIn(json);
  if (wrong !== null) return endWith(`--json: ${wrong}`);
  const answer = calculators.calculate(name, JSON.parse(json), on);
  if (!answer.ok) {
    const { field, message } = answer.failure;
    return endWith(`${field || name}: ${message}`);
  }
  const { unused, ...said } = answer.value;
  if (unused.length > 0) console.error(`not used: ${unused.join(', ')}`);
  console.log(JSON.stringify(said));
}

/** Why a text cannot be worked with: two amounts are as bad as none. */
function mistakeIn(json: string): string | null {
  const mistake = findJsonMistake(json);
  if (mistake) return `is not JSON: look at column ${mistake.column}`;
  const repeated = findRepeatedKey(json);
  return repeated ? `${repeated.key} stands twice` : null;
}

async function check(
  file: string,
  work: Parameters<typeof import('../calculate/examples.ts').checkExamples>[1],
): Promise<void> {
  const { checkExamples } = await import('../calculate/examples.ts');
  const { lines, wrong } = checkExamples(await readFile(file, 'utf8'), work);
  console.log(lines.join('\n'));
  if (wrong > 0) process.exitCode = 1;
}
