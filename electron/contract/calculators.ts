import { z } from 'zod';
import { type Language, languageSchema } from './common.ts';
import { articleRefSchema } from './library.ts';
import { printedSchema, sheet } from './paper.ts';
import { allow } from './procedure.ts';

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

/** In which the sentences of an answer are written. */
export const calculationLanguages = ['zh-CN', 'en', 'ru'] as const satisfies readonly Language[];
export type CalculationLanguage = (typeof calculationLanguages)[number];

/** Whoever has another language reads Chinese. */
export function sentencesIn(language: Language): CalculationLanguage {
  return calculationLanguages.find((written) => written === language) ?? 'zh-CN';
}

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

/** The result with its articles as the library has them, where it does. */
const shownAnswerSchema = calculatedAnswerSchema.extend({
  basis: calculatedAnswerSchema.shape.basis.extend({
    articles: z.array(citedSchema.extend({ ref: articleRefSchema.nullable() })),
  }),
});
export type ShownAnswer = z.infer<typeof shownAnswerSchema>;

const askedSchema = z.object({
  /** `labour.severance` … */
  name: z.string().min(1).max(60),
  input: z.record(z.string().max(40), z.json()),
  language: languageSchema.default('zh-CN'),
});

const line = z.string().max(200);
/** What stands around an answer on paper, in the words of the page. */
const around = {
  title: line,
  /** The answer itself: 1,050 元. */
  headline: line,
  /** What the person said. */
  given: z.array(z.object({ label: line, value: line })).max(20),
};
const takenSchema = askedSchema.extend(around);
export type TakenCalculation = z.input<typeof takenSchema>;

const reader = allow('terminal', 'box', 'staff', 'lawyer').errors({
  /** It cannot be worked out from this. */
  REFUSED: { status: 422, data: calculationRefusedSchema },
});

/** Fees, wages, compensation, interest, support, periods: worked out exactly, with how and why. Nothing of it is kept. */
export const calculators = {
  work: reader.input(askedSchema).output(shownAnswerSchema),
  /** On A4 where there is a printer for it, else on the ticket printer. */
  print: reader
    .errors({ NO_PRINTER: { status: 503 } })
    .input(takenSchema)
    .output(printedSchema),
  /** What QR codes for a phone hold: the text itself. */
  takeAway: reader.input(takenSchema).output(z.object({ codes: z.array(z.string()).min(1) })),
};

export const calculationPaperSchema = z.strictObject({
  template: z.literal('calculation'),
  ...sheet,
  ...around,
  steps: z.array(z.string()),
  /** As they are cited, with the day since when. */
  articles: z.array(z.string()),
  practice: z.array(z.string()),
  changes: z.array(z.string()),
});
export type CalculationPaper = z.infer<typeof calculationPaperSchema>;
