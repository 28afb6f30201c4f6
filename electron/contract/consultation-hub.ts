import { z } from 'zod';
import { callKindSchema, callLevelSchema, legalFieldSchema } from './call.ts';
import { instantSchema, languageSchema, uuidSchema } from './common.ts';

/** Goes up when a message between hubs changes its meaning. */
export const hubVersion = 1;

/** Somebody who waits at a station below: a number and what they need, never who they are. */
export const waitingSchema = z.object({
  requestId: uuidSchema,
  number: z.string().max(16),
  kind: callKindSchema,
  languages: z.array(languageSchema).min(1).max(8),
  fields: z.array(legalFieldSchema).max(4),
  signLanguage: z.boolean(),
  askedAt: instantSchema,
  from: z.object({ level: callLevelSchema, station: z.string().max(400) }),
});

export const standingSchema = z.object({
  ahead: z.number().int().nonnegative(),
  rung: z.boolean(),
  able: z.number().int().nonnegative(),
});

export const answeredSchema = z.object({ callId: uuidSchema, partyKey: uuidSchema });

const of = { level: callLevelSchema, requestId: uuidSchema };
const ring = { ...of, ringId: uuidSchema };

/** What a hub tells one above it, in order. `level`: for whose lawyers it is; a hub passes on what is for those above it. */
export const upMessageSchema = z.discriminatedUnion('is', [
  z.object({ is: z.literal('enter'), level: callLevelSchema, waiting: waitingSchema, ready: z.boolean() }),
  z.object({ ...of, is: z.literal('leave') }),
  z.object({ ...of, is: z.literal('ready'), ready: z.boolean() }),
  z.object({ ...ring, is: z.literal('accept') }),
  z.object({ ...ring, is: z.literal('refuse') }),
  z.object({
    is: z.literal('answer'),
    askId: uuidSchema,
    answered: answeredSchema.nullable(),
    why: z.enum(['no-ring', 'no-storage']),
  }),
  /** This call goes on; said anew after each loss of the line. */
  z.object({
    is: z.literal('in-call'),
    level: callLevelSchema,
    lawyer: z.string().max(40),
    call: answeredSchema,
  }),
  z.object({ is: z.literal('call-ended'), level: callLevelSchema, callId: uuidSchema }),
]);
export type UpMessage = z.infer<typeof upMessageSchema>;

/** What a hub tells one below it, in order. */
export const downMessageSchema = z.discriminatedUnion('is', [
  /** First: whose lawyers can be rung over this line. */
  z.object({ is: z.literal('levels'), levels: z.array(callLevelSchema).max(4) }),
  z.object({ ...ring, is: z.literal('offered') }),
  z.object({ ...ring, is: z.literal('ring-over') }),
  z.object({ ...of, is: z.literal('standing'), standing: standingSchema }),
  z.object({ ...ring, is: z.literal('answered'), lawyer: z.string().max(40), askId: uuidSchema }),
  /** The lawyer is in another call by now. */
  z.object({ is: z.literal('call-lost'), level: callLevelSchema, callId: uuidSchema }),
]);
export type DownMessage = z.infer<typeof downMessageSchema>;
