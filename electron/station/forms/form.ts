import { z } from 'zod';
import { formGroups } from '#contract/forms.ts';

/** What a sentence has for a fact, or for a line. */
export const placeholder = /\{([a-zA-Z.]*)(:大写)?\}/g;

/** Facts that must be answered so; `known`: answered, and not with 不清楚. */
const when = z.record(z.string().min(1), z.string().min(1)).optional();
const line = z.string().max(200);
/** `{name}` is a fact, `{name:大写}` an amount in capitals, `{}` a line to be filled in. */
const sentence = z
  .string()
  .min(1)
  .max(400)
  .refine((text) => !/[{}]/.test(text.replace(placeholder, '')), {
    message: 'has a bracket that stands alone',
  });
const sentences = z
  .array(
    z.preprocess(
      (written) => (typeof written === 'string' ? { text: written } : written),
      z.strictObject({ text: sentence, when }),
    ),
  )
  .max(40);
/** A box to tick; with `when`, it is ticked where that holds. */
const options = z
  .array(
    z.preprocess(
      (written) => (typeof written === 'string' ? { text: written } : written),
      z.strictObject({ text: line, when }),
    ),
  )
  .min(2)
  .max(20);
/** What is asked, in this order; `matters`: without it the paper may be sent back. */
const asks = z
  .array(
    z.preprocess(
      (written) => (typeof written === 'string' ? { element: written } : written),
      z.strictObject({ element: z.string(), matters: z.boolean().default(false), when }),
    ),
  )
  .max(16)
  .default([]);
/** Whose particulars stand there: the elements' names begin with it (`otherName`). */
const as = z
  .string()
  .regex(/^[a-z]+$/)
  .optional();
const more = z.number().int().min(0).max(30).default(0);

const blockSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('person'),
    heading: line,
    self: z.boolean().default(false),
    brief: z.boolean().default(false),
    as,
  }),
  z.strictObject({ kind: z.literal('organisation'), heading: line, as }),
  z.strictObject({ kind: z.literal('items'), heading: line, items: sentences, more }),
  z.strictObject({ kind: z.literal('text'), heading: line, paragraphs: sentences, more }),
  z.strictObject({ kind: z.literal('choices'), heading: line, options }),
  z
    .strictObject({
      kind: z.literal('table'),
      heading: line,
      columns: z.array(line).min(2).max(6),
      rows: z.number().int().min(1).max(20).optional(),
      /** What stands in the first column, row by row. */
      given: z.array(line).max(30).default([]),
    })
    .refine(({ rows, given }) => (rows === undefined) === given.length > 0, {
      path: ['rows'],
      message: 'a table has either rows or given',
    }),
  z.strictObject({ kind: z.literal('sign'), to: line.optional(), by: z.array(line).min(1).max(4) }),
]);
export type Block = z.infer<typeof blockSchema>;

/** What all forms have in common. */
export const partsSchema = z.strictObject({
  person: z.array(line),
  brief: z.array(line),
  organisation: z.array(line),
  /** The element of each label. */
  elements: z.record(line, z.string()),
  to: line,
  day: z.tuple([line, line, line]),
});
export type Parts = z.infer<typeof partsSchema>;

/** A form as it is written. */
export const formSchema = z.strictObject({
  title: line,
  need: line,
  group: z.enum(formGroups),
  /** 劳动争议调解仲裁法 第二十八条 */
  law: line.regex(/第.+条/, { message: 'must name an article, as laws write it' }),
  asks,
  blocks: z.array(blockSchema).min(2).max(30),
  notes: z.array(line).max(12).default([]),
});
export type Form = z.infer<typeof formSchema> & { readonly id: string };
