import { z } from 'zod';
import type { Day } from './calendar.ts';
import { firstProblem, type ReasonKey } from './fields.ts';
import type { Parameters } from './parameters/parameters.ts';
import type { Said, WordKey } from './words/words.ts';
import { say } from './words/words.ts';
import type { WorkingDays } from './working-days.ts';

/** What a rule knows beside its input. */
export interface Context {
  /** The day for which it is worked out. */
  readonly day: Day;
  readonly parameters: Parameters;
  readonly workingDays: WorkingDays;
}

type Plain = string | number | boolean;
/** The answer, by name. Amounts are texts with two decimals. */
export type Figures = Readonly<Record<string, Plain | Readonly<Record<string, Plain>>>>;

/** An answer with how it came about. */
export interface Working {
  readonly result: Figures;
  /** The formula with the person's own numbers. */
  readonly steps: readonly Said[];
  /** Ids of the articles it rests on. */
  readonly articles: readonly string[];
  /** What no law says: a habit of courts, a province's own number. */
  readonly practice?: readonly Said[];
  /** What would make it another. */
  readonly changes?: readonly Said[];
}

/** Why there is no answer: which field, and what is wrong with it. */
export interface Refused {
  readonly field: string;
  readonly reason: string;
  readonly said: Said;
}

type Shape = z.ZodRawShape;
type Input<Fields extends Shape> = z.output<z.ZodObject<Fields>>;

export interface Calculator {
  readonly name: string;
  /** What was given that it does not know, by its path: `colour`, `dependants.0.suporters`. */
  unused(input: unknown): readonly string[];
  work(input: unknown, context: Context): Working | Refused;
}

/** A calculator whose rule gets its fields checked and exact. What is null counts as not given. */
export function defineCalculator<Fields extends Shape>(
  name: string,
  fields: Fields,
  rule: (input: Input<Fields>, context: Context) => Working | Refused,
): Calculator {
  const schema = z.object(fields);
  return {
    name,
    unused: (input) => pathsBeyond(input, schema.safeParse(given(input) ?? {}).data),
    work(input, context) {
      const kept = given(input);
      if (!kept) return refuse('', 'wrong-form');
      const parsed = schema.safeParse(kept);
      if (parsed.success) return rule(parsed.data, context);
      const { field, reason, values } = firstProblem(parsed.error);
      const absent = !(String(field.split('.')[0]) in kept);
      return absent ? refuse(field, 'missing') : refuse(field, reason, values);
    },
  };
}

/** The fields of an input that say something. */
function given(input: unknown): Readonly<Record<string, unknown>> | null {
  const read = z.record(z.string(), z.unknown()).safeParse(input);
  if (!read.success) return null;
  return Object.fromEntries(Object.entries(read.data).filter(([, value]) => value !== null));
}

/** What stands in an input and not in what was made of it. */
function pathsBeyond(input: unknown, known: unknown): string[] {
  if (typeof input !== 'object' || input === null) return [];
  return Object.entries(input).flatMap(([name, value]) => {
    if (value === null) return [];
    if (!Object.hasOwn(Object(known), name)) return [name];
    return pathsBeyond(value, Reflect.get(Object(known), name)).map((path) => `${name}.${path}`);
  });
}

type Reason = WordKey extends infer Key ? (Key extends `refused.${infer Name}` ? Name : never) : never;

export function refuse(
  field: string,
  reason: Reason & (ReasonKey | Reason),
  values: Readonly<Record<string, string | number>> = {},
): Refused {
  return { field, reason, said: say(`refused.${reason}`, values) };
}

export function isRefused(outcome: Working | Refused): outcome is Refused {
  return 'field' in outcome;
}
