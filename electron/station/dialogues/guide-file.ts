import { z } from 'zod';
import { answerKinds, dangers, likelihoods } from '#contract/dialogues.ts';
import { institutionTypes } from '#contract/library.ts';

/** What a guide's file may hold, before conditions and citations are looked at. `content/dialogues/README.md` explains it. */

const text = z.string().trim().min(1).max(400);
const condition = z.string().trim().min(1).max(400);
const factName = z.string().regex(/^[a-z][A-Za-z0-9]{0,40}$/, { message: 'a name like leftOn' });
const id = z
  .string()
  .regex(/^[a-z][A-Za-z0-9-]{0,40}$/, { message: 'a name of letters, digits and hyphens' });
const law = z.union([text, z.array(text).min(1)]).transform((laws) => [laws].flat());
const institutionType = z.string().refine((type) => (institutionTypes as readonly string[]).includes(type), {
  message: `one of ${institutionTypes.join(', ')}`,
});
const most = 60;

const conditional = { when: condition.optional() };

/** A text alone, or with more to say of it. */
function line<Shape extends z.ZodRawShape>(shape: Shape) {
  const whole = z.strictObject({ text, ...conditional, ...shape });
  return z.preprocess((value) => (typeof value === 'string' ? { text: value } : value), whole);
}

function named<Value extends z.ZodType>(value: Value, key: z.ZodType<string, string> = id) {
  return z
    .record(key, value)
    .refine((record) => Object.keys(record).length <= most, { message: `has more than ${most} entries` })
    .nullish()
    .transform((record) => Object.entries(record ?? {}));
}

const factShape = {
  kind: z.enum(answerKinds),
  name: text,
  options: named(text).optional(),
  min: z.number().optional(),
  max: z.number().optional(),
  past: z.boolean().default(false),
  future: z.boolean().default(false),
};

/** Of `facts.yaml`: facts that several guides ask for. */
export const sharedFactsSchema = z.record(factName, z.strictObject(factShape));
export type FactEntry = z.infer<z.ZodObject<typeof factShape>>;

/** Of `terms.yaml`, and under `terms:` of a guide. */
export const termsSchema = z.record(z.string().min(1).max(20), text);

const questionSchema = z.strictObject({
  ...factShape,
  kind: factShape.kind.optional(),
  name: factShape.name.optional(),
  ...conditional,
  ask: text,
  why: text,
  help: text.optional(),
  unknown: z.boolean().default(true),
});
export type QuestionEntry = z.infer<typeof questionSchema>;

const periodSchema = z.strictObject({
  ...conditional,
  title: text,
  from: factName.optional(),
  event: text.optional(),
  length: text,
  law: law.optional(),
  note: text.optional(),
});

export const guideSchema = z.strictObject({
  title: text,
  need: text,
  danger: z
    .array(z.enum(dangers))
    .refine((all) => new Set(all).size === all.length, { message: 'names one twice' })
    .default([]),
  questions: named(questionSchema, factName),
  facts: named(condition, factName),
  contradictions: named(z.strictObject({ when: condition, ask: z.array(factName).min(1), text })),
  conclusions: named(
    z.strictObject({
      ...conditional,
      title: text,
      says: z.array(text).min(1).max(most),
      because: z.array(factName).optional(),
      'not-with': z.array(id).default([]),
    }),
  ),
  evidence: named(line({ why: text.optional() })),
  periods: named(periodSchema),
  risks: named(line({})),
  steps: named(line({ do: text.optional(), with: z.record(factName, factName).default({}) })),
  where: named(line({}), institutionType),
  aid: named(line({ likely: z.enum(likelihoods) })),
  terms: termsSchema.nullish().transform((terms) => Object.entries(terms ?? {})),
});
export type GuideFile = z.infer<typeof guideSchema>;
