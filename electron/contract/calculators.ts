import { z } from 'zod';

/** What a calculation rests on: an article, or where a number is from. */
const citedSchema = z.object({
  law: z.string(),
  /** Empty: the whole of it. */
  article: z.string(),
  /** The day from which it holds. */
  since: z.string(),
  sinceInWords: z.string(),
  source: z.enum(['law', 'published', 'practice', 'local']),
});

const plain = z.union([z.string(), z.number(), z.boolean()]);

export const calculatedAnswerSchema = z.object({
  /** By name. Amounts are texts with two decimals, days are `YYYY-MM-DD`. */
  result: z.record(z.string(), z.union([plain, z.record(z.string(), plain)])),
  /** The formula with the person's own numbers, a sentence each. */
  steps: z.array(z.string()),
  basis: z.object({
    articles: z.array(citedSchema),
    /** What no law says: a habit of courts, a province's own number. */
    practice: z.array(z.string()),
    /** What would make it another. */
    changes: z.array(z.string()),
  }),
  /** Fields that were given and not used. */
  unused: z.array(z.string()),
});
export type CalculatedAnswer = z.infer<typeof calculatedAnswerSchema>;

/** Why there is no answer. */
export const calculationRefusedSchema = z.object({
  /** Which field: `wage`, `dependants.0.years`. Empty: the calculation itself. */
  field: z.string(),
  /** Short, for programs: `negative`, `no-such-day` … */
  reason: z.string(),
  /** What is wrong with it, for people. */
  message: z.string(),
});
export type CalculationRefused = z.infer<typeof calculationRefusedSchema>;
