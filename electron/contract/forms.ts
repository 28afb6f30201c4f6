import { z } from 'zod';
import { languageSchema, uuidSchema } from './common.ts';
import { answerKinds, answersSchema, questionShownSchema } from './dialogues.ts';
import { printedSchema, sheet } from './paper.ts';
import { allow } from './procedure.ts';

/** What forms are about: how they are listed. */
export const formGroups = ['work', 'family', 'money', 'home', 'court', 'government'] as const;
export type FormGroup = (typeof formGroups)[number];

/** How an element is given: as guides ask, or digits that are no amount, a line, a text. */
export const elementKinds = [...answerKinds, 'digits', 'name', 'text'] as const;

/** What a form has a place for, as it is asked. */
const elementShownSchema = questionShownSchema.extend({
  kind: z.enum(elementKinds),
  /** Characters, of what is typed. */
  most: z.number().int(),
  /** Without it the paper may be sent back. */
  matters: z.boolean(),
});
export type ElementShown = z.infer<typeof elementShownSchema>;

/** A piece of a sentence: words of the form, what is known, or a line to be filled in by hand. */
const pieceSchema = z.discriminatedUnion('is', [
  z.object({ is: z.literal('words'), text: z.string() }),
  z.object({ is: z.literal('known'), text: z.string() }),
  z.object({ is: z.literal('blank') }),
]);
export type Piece = z.infer<typeof pieceSchema>;
const sentenceSchema = z.array(pieceSchema);
const heading = z.string();

/** A part of a form, as it stands on the paper. */
const blockSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('particulars'),
    heading,
    /** Null: to be filled in by hand. */
    rows: z.array(z.object({ label: z.string(), value: z.string().nullable() })),
  }),
  z.object({ kind: z.literal('items'), heading, items: z.array(sentenceSchema), more: z.number().int() }),
  z.object({ kind: z.literal('text'), heading, paragraphs: z.array(sentenceSchema), more: z.number().int() }),
  z.object({
    kind: z.literal('choices'),
    heading,
    options: z.array(z.object({ text: z.string(), ticked: z.boolean() })),
  }),
  z.object({
    kind: z.literal('table'),
    heading,
    columns: z.array(z.string()),
    /** By row: what stands in its first cell; empty: nothing. */
    rows: z.array(z.string()),
  }),
  z.object({
    kind: z.literal('sign'),
    /** Whom it goes to, with the word for it: 此致. */
    to: z.object({ word: z.string(), name: z.string() }).nullable(),
    by: z.array(z.string()),
    /** What stands behind year, month and day. */
    day: z.array(z.string()),
  }),
]);
export type FormBlock = z.infer<typeof blockSchema>;

const formShownSchema = z.object({
  id: z.string(),
  title: z.string(),
  /** What it is for, as people say it. */
  need: z.string(),
  group: z.enum(formGroups),
});
export type FormShown = z.infer<typeof formShownSchema>;

export const filledFormSchema = formShownSchema.extend({
  blocks: z.array(blockSchema),
  /** What is easily done wrong. */
  notes: z.array(z.string()),
  /** The article it rests on, as people cite it. */
  law: z.string(),
});
export type FilledForm = z.infer<typeof filledFormSchema>;

/** What goes on A4. */
export const formPaperSchema = z.strictObject({
  template: z.literal('form'),
  ...sheet,
  form: filledFormSchema,
});
export type FormPaper = z.infer<typeof formPaperSchema>;

/** What the page of a form says: in its own language, or in Chinese where nobody has translated it. */
const pageTextsSchema = z.object({
  language: languageSchema,
  title: z.string(),
  need: z.string(),
  notes: z.array(z.string()),
});
export type FormPageTexts = z.infer<typeof pageTextsSchema>;

const openedFormSchema = filledFormSchema.extend({
  page: pageTextsSchema,
  /** What is asked after these answers, in its order. */
  asks: z.array(elementShownSchema),
});
export type OpenedForm = z.infer<typeof openedFormSchema>;

const inLanguage = z.object({ language: languageSchema.default('zh-CN') });
const filling = z.object({ form: z.string().max(80), answers: answersSchema });

const reader = allow('terminal', 'box', 'staff', 'lawyer');
const one = reader.errors({ NOT_FOUND: { status: 404 } });

/** The person with this number is at the clerk's counter. */
const atCounter = allow('staff').errors({ NOT_FOUND: { status: 404 } });
const ofTicket = z.object({ ticketId: uuidSchema });

/** Papers that people hand in or sign, with what is known and lines for the rest. Nothing is kept but what is given to the desk. */
export const forms = {
  /** In a language, as far as they have words in it. */
  list: reader.input(inLanguage).output(z.array(formShownSchema)),
  fill: one.input(filling.extend(inLanguage.shape)).output(openedFormSchema),
  /** On A4 alone: a form on a strip of ticket paper is taken by nobody. */
  print: one
    .errors({ NO_PRINTER: { status: 503 } })
    .input(filling)
    .output(printedSchema),
  /**
   * Gives it to the desk with the number of this visit, until the day ends; `waits`: none was taken yet, and it goes along
   * with the one that is.
   */
  handIn: allow('terminal')
    .errors({ NOT_FOUND: { status: 404 }, NO_VISIT: { status: 409 } })
    .input(filling)
    .output(z.object({ outcome: z.enum(['handed-in', 'waits']) })),
  /** What somebody gave to the desk, for the clerk whose counter they are at. */
  handedIn: atCounter.input(ofTicket).output(z.array(z.object({ form: z.string(), title: z.string() }))),
  printHandedIn: atCounter
    .errors({ NO_PRINTER: { status: 503 } })
    .input(ofTicket.extend({ form: z.string().max(80) }))
    .output(printedSchema),
  /** What QR codes for a phone hold: the form as text. */
  takeAway: one.input(filling).output(z.object({ codes: z.array(z.string()).min(1) })),
};
