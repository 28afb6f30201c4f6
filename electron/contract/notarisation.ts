import { z } from 'zod';
import { instantSchema, looseText, sha256Schema, uuidSchema } from './common.ts';
import { signatureSchema } from './mediation.ts';
import { sheet } from './paper.ts';

/** What is written in one notarisation at most. A page keeps to it before it sends. */
export const notarialLimits = { questions: 60, question: 200, words: 400, papers: 12, title: 120 } as const;

export const notarialQuestionSchema = z.object({
  questionId: uuidSchema,
  text: z.string(),
  /** As the person touched it; null: not touched, the question may be none of yes and no. */
  yes: z.boolean().nullable(),
  /** What the notary wrote down of what was said. */
  words: z.string(),
});
export type NotarialQuestion = z.infer<typeof notarialQuestionSchema>;

export const notarialPaperSchema = z.object({
  paperId: uuidSchema,
  title: z.string(),
  pages: z.number().int(),
  /** Pages, from 0, that the person said to have looked at. */
  read: z.array(z.number().int()),
  /** Of all its pages' bytes, one page after the other. */
  sha256: sha256Schema,
});
export type NotarialPaper = z.infer<typeof notarialPaperSchema>;

/** A notarisation as far as it has come; every side sees the same. It is in memory alone, and gone with the call. */
export const notarisationSchema = z.object({
  /** Of the card that lay on the reader in this call; null: none yet. */
  card: z.object({ name: z.string(), idNumberMasked: z.string() }).nullable(),
  /** The notary has compared face and card with their own eyes. */
  isThem: z.boolean(),
  questions: z.array(notarialQuestionSchema),
  papers: z.array(notarialPaperSchema),
  /** SHA-256 of the words that are to be signed; null: not yet, or something was changed since. */
  toSign: sha256Schema.nullable(),
  /** SHA-256 of the signature under them. */
  signed: sha256Schema.nullable(),
  /** The notary has finished it: the recording is being closed. */
  closing: z.boolean(),
  /** The record, as `call.record` gives it; null: nothing is notarised. */
  finished: z.object({ at: instantSchema, sha256: sha256Schema }).nullable(),
});
export type NotarisationShown = z.infer<typeof notarisationSchema>;

/** What each does. Whatever changes the words takes the signature away. */
export const notarialActSchema = z.discriminatedUnion('does', [
  // The notary
  z.object({ does: z.literal('identify'), isThem: z.boolean() }),
  z.object({ does: z.literal('ask'), questionId: uuidSchema, text: looseText(notarialLimits.question) }),
  z.object({ does: z.literal('write'), questionId: uuidSchema, words: looseText(notarialLimits.words) }),
  z.object({ does: z.literal('drop-question'), questionId: uuidSchema }),
  /** A paper of this call, whoever brought it in. */
  z.object({ does: z.literal('put-paper'), paperId: uuidSchema, title: looseText(notarialLimits.title) }),
  z.object({ does: z.literal('drop-paper'), paperId: uuidSchema }),
  z.object({ does: z.literal('ask-signature') }),
  z.object({ does: z.literal('finish') }),
  // The person
  z.object({ does: z.literal('answer'), questionId: uuidSchema, yes: z.boolean() }),
  z.object({ does: z.literal('read-page'), paperId: uuidSchema, page: z.number().int().nonnegative() }),
  /** The words of this hash. */
  z.object({ does: z.literal('sign'), sha256: sha256Schema, signature: signatureSchema }),
]);
export type NotarialAct = z.infer<typeof notarialActSchema>;

/** The record of a notarisation, as the person takes it home. */
export const recordPaperSchema = z.strictObject({
  template: z.literal('notarial-record'),
  ...sheet,
  notary: z.string(),
  /** The visitor's: `V012`. */
  number: z.string(),
  name: z.string(),
  idNumberMasked: z.string(),
  finishedAt: instantSchema,
  questions: z.array(notarialQuestionSchema.omit({ questionId: true })),
  papers: z.array(notarialPaperSchema.pick({ title: true, pages: true, sha256: true })),
  signature: sha256Schema,
  /** Of each file of the recording; none: the station made none. */
  recordings: z.array(sha256Schema),
  /** One was made whose hash was not known yet. */
  recordingFollows: z.boolean(),
  sha256: sha256Schema,
});
export type RecordPaper = z.infer<typeof recordPaperSchema>;
