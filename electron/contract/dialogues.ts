import { z } from 'zod';
import { daySchema, languageSchema } from './common.ts';
import { articleRefSchema, institutionTypes } from './library.ts';
import { printedSchema, sheet } from './paper.ts';
import { allow } from './procedure.ts';

/** Asked before any question, where a guide names them. */
export const dangers = ['violence', 'threat', 'suicide', 'detained'] as const;
export type Danger = (typeof dangers)[number];

export const answerKinds = ['yes-no', 'choice', 'number', 'money', 'date'] as const;
export type AnswerKind = (typeof answerKinds)[number];

/** How likely legal aid is. */
export const likelihoods = ['yes', 'maybe', 'no'] as const;

/** What a step does when it is touched, with its one argument; `lawyer` and `aid` have none. */
export const actions = ['print', 'calculate', 'number', 'call', 'guide', 'search', 'lawyer', 'aid'] as const;
export type ActionKind = (typeof actions)[number];

/** Why an answer cannot be taken. */
export const answerFlaws = [
  'no-answer',
  'no-day',
  'too-early',
  'too-late',
  'in-the-future',
  'in-the-past',
  'before-birth',
  'no-number',
  'too-small',
  'too-large',
] as const;
export type AnswerFlaw = (typeof answerFlaws)[number];

/** A text of a guide, in the language that was asked for or in Chinese where it has none in it. */
const wordsSchema = z.object({
  words: z.string(),
  language: languageSchema,
  /** In an opinion: the words of the law that come up first in this text, and what they mean. */
  terms: z.array(z.object({ word: z.string(), meaning: z.string(), language: languageSchema })).optional(),
});
export type Words = z.infer<typeof wordsSchema>;

/** A sentence that rests on articles; `ref`: where the library has one. */
const saidSchema = wordsSchema.extend({
  laws: z.array(z.object({ cited: z.string(), ref: articleRefSchema.nullable() })),
});
export type Said = z.infer<typeof saidSchema>;

const guideShownSchema = z.object({
  id: z.string(),
  title: wordsSchema,
  need: wordsSchema,
  danger: z.array(z.enum(dangers)),
});
export type GuideShown = z.infer<typeof guideShownSchema>;

const guideMatchedSchema = z.object({
  guide: guideShownSchema,
  /** Why: the article that was found and that the guide rests on; null: it says the same words. */
  article: z.object({ ref: articleRefSchema, title: z.string(), label: z.string() }).nullable(),
});
export type GuideMatched = z.infer<typeof guideMatchedSchema>;

/** Written by a machine; each sentence has the article that holds its words. */
const machineAnswerSchema = z.object({ says: z.array(saidSchema).min(1) });
export type MachineAnswer = z.infer<typeof machineAnswerSchema>;

const freeQuestionSchema = z.object({
  text: z.string().min(1).max(400),
  language: languageSchema.default('zh-CN'),
});

export const questionShownSchema = z.object({
  /** The name of the answer among those of the visit. */
  key: z.string(),
  kind: z.enum(answerKinds),
  name: wordsSchema,
  ask: wordsSchema,
  why: wordsSchema,
  help: wordsSchema.nullable(),
  options: z.array(wordsSchema.extend({ id: z.string() })),
  min: z.number().nullable(),
  max: z.number().nullable(),
  past: z.boolean(),
  future: z.boolean(),
  mayBeUnknown: z.boolean(),
});
export type QuestionShown = z.infer<typeof questionShownSchema>;

/** What somebody answered, with the words of the option where it is a choice. */
const reasonSchema = z.object({
  name: wordsSchema,
  kind: z.enum(answerKinds),
  answer: z.string(),
  option: wordsSchema.nullable(),
});
export type Reason = z.infer<typeof reasonSchema>;

const periodShownSchema = z.object({
  title: wordsSchema,
  /** What it begins with. */
  begins: wordsSchema,
  /** The day it begins with; null: not known. */
  since: daySchema.nullable(),
  /** The last day on which it can be done; null where the first is not known. */
  lastDay: daySchema.nullable(),
  count: z.number().int(),
  unit: z.enum(['day', 'working-day', 'month', 'year']),
  laws: saidSchema.shape.laws,
  note: wordsSchema.nullable(),
});
export type PeriodShown = z.infer<typeof periodShownSchema>;

const stepShownSchema = saidSchema.extend({
  action: z.object({ kind: z.enum(actions), argument: z.string() }).nullable(),
  /** What is known for the fields of a calculator or a template. */
  fields: z.record(z.string(), z.string()),
});
export type StepShown = z.infer<typeof stepShownSchema>;

export const opinionSchema = z.object({
  title: wordsSchema,
  conclusions: z.array(
    z.object({ title: wordsSchema, because: z.array(reasonSchema), says: z.array(saidSchema) }),
  ),
  /** What was asked and is not known, with what helps to find it out. */
  notKnown: z.array(z.object({ name: wordsSchema, help: wordsSchema.nullable() })),
  evidence: z.array(z.object({ text: wordsSchema, why: wordsSchema.nullable() })),
  periods: z.array(periodShownSchema),
  risks: z.array(saidSchema),
  steps: z.array(stepShownSchema),
  where: z.array(
    z.object({
      type: z.enum(institutionTypes),
      text: wordsSchema,
      /** The nearest of the library; null: it has none. */
      nearest: z.object({ name: z.string(), phone: z.string().nullable(), address: z.string() }).nullable(),
    }),
  ),
  aid: z.object({ likely: z.enum(likelihoods), text: saidSchema }).nullable(),
  cases: z.array(z.object({ title: z.string(), ref: articleRefSchema })),
});
export type Opinion = z.infer<typeof opinionSchema>;

const stepSchema = z.discriminatedUnion('at', [
  z.object({
    at: z.literal('question'),
    question: questionShownSchema,
    /** How many were asked before it, and how many there may be. */
    asked: z.number().int(),
    of: z.number().int(),
  }),
  /** Answers that cannot both be so: those questions are asked again. */
  z.object({ at: z.literal('contradiction'), text: wordsSchema, ask: z.array(questionShownSchema) }),
  /** `told`: all that was asked, in its order, and answered. */
  z.object({ at: z.literal('end'), opinion: opinionSchema, told: z.array(reasonSchema) }),
]);
export type GuideStep = z.infer<typeof stepSchema>;

/** The longest answer: what happened, in somebody's own words. */
export const longestAnswer = 400;

/** What was told in a visit, by the name of the fact; it is looked at and not kept. */
export const answersSchema = z
  .record(z.string().max(80), z.string().max(longestAnswer))
  .refine((answers) => Object.keys(answers).length <= 400);

const inGuide = z.object({
  guide: z.string().max(80),
  answers: answersSchema,
  language: languageSchema.default('zh-CN'),
});

/** The opinion on A4 paper. */
export const opinionPaperSchema = z.strictObject({
  template: z.literal('dialogue'),
  ...sheet,
  opinion: opinionSchema,
  /** The day for which the library holds. */
  asOf: z.string(),
});
export type OpinionPaper = z.infer<typeof opinionPaperSchema>;

/** Nothing is installed. */
const noLibrary = { NO_LIBRARY: { status: 503 } } as const;
const asked = allow('terminal', 'box').errors({
  ...noLibrary,
  /** The library has no such guide, or has it no more. */
  NOT_FOUND: { status: 404 },
});
/** Of an opinion: all was answered, or it is not the end. */
const ended = asked.errors({ NOT_ENDED: { status: 409 } });

export const dialogues = {
  guides: allow('terminal', 'box', 'lawyer')
    .errors(noLibrary)
    .input(z.object({ language: languageSchema.default('zh-CN') }))
    .output(z.array(guideShownSchema)),
  /**
   * The guides for what somebody types in their own words, at most three. None: no guide is good enough, or `timedOut`: not
   * everything was looked through. Not `sure`: they are a guess, and shown as one.
   */
  match: asked.input(freeQuestionSchema).output(
    z.object({
      sure: z.boolean(),
      guides: z.array(guideMatchedSchema),
      timedOut: z.boolean(),
    }),
  ),
  /**
   * What the service of the settings answers to the same; null: none is named, or its answer may not be shown, and nothing is said of
   * it. Takes as long as the settings allow.
   */
  machineAnswer: asked.input(freeQuestionSchema.pick({ text: true })).output(machineAnswerSchema.nullable()),
  /** What comes next after these answers: a question, a contradiction, or the opinion. */
  step: asked.input(inGuide).output(stepSchema),
  print: ended
    .errors({ NO_PRINTER: { status: 503 } })
    .input(inGuide)
    .output(printedSchema),
  /** What QR codes hold with which the opinion is taken along. */
  takeAway: ended.input(inGuide).output(z.object({ codes: z.array(z.string()).min(1) })),
};
