import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import {
  afterSchema,
  badWhySchema,
  callKindSchema,
  callLevelSchema,
  callLimits,
  callMediaSchema,
  callMessageSchema,
  callSignalSchema,
  legalFieldSchema,
  partyCodeSchema,
  pushedSchema,
} from './call.ts';
import { agreementActSchema } from './call-agreement.ts';
import { doneSchema, instantSchema, languageSchema, looseText, uuidSchema } from './common.ts';
import { onDutySchema } from './consultation.ts';
import { callResultSchema } from './lawyer.ts';
import { notarialActSchema } from './notarisation.ts';
import { allow } from './procedure.ts';

/** Goes up when a message between hubs changes its meaning. */
export const hubVersion = 11;

/** Nobody waits longer than a day: what a line says beyond it counts as this, ms. */
export const mostWaitedMs = 86_400_000;

/** Somebody who waits at a station below: a number and what they need, never who they are. Of an interpreter a colleague has need. */
export const waitingSchema = z.object({
  requestId: uuidSchema,
  /** Of a colleague: their name. */
  number: z.string().max(40),
  as: z.literal('interpreter').optional(),
  kind: callKindSchema,
  languages: z.array(languageSchema).min(1).max(8),
  fields: z.array(legalFieldSchema).max(4),
  signLanguage: z.boolean(),
  /** How long they have waited, not since when: the clock of the station below may be wrong. */
  waitedMs: z.number().int().min(0).max(mostWaitedMs),
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

/** Bytes in base64: a message of the line is JSON. */
const bytesSchema = z.string().max(Math.ceil(callLimits.partBytes / 3) * 4 + 4);

/** What a side of a call does, at whatever hub its page is. */
export const callActionSchema = z.discriminatedUnion('does', [
  z.object({ does: z.literal('signal'), to: uuidSchema, toPage: uuidSchema, signal: callSignalSchema }),
  z.object({ does: z.literal('chat'), text: looseText(callLimits.chat) }),
  z.object({ does: z.literal('media'), media: callMediaSchema, connected: z.boolean() }),
  z.object({ does: z.literal('ask-to-record') }),
  z.object({ does: z.literal('agree-to-recording'), askId: uuidSchema, agrees: z.boolean() }),
  z.object({ does: z.literal('push'), pushed: pushedSchema }),
  z.object({
    does: z.literal('summarise'),
    summary: looseText(callLimits.summary),
    result: callResultSchema,
  }),
  /** Answers with a part of a page, and how many parts it has. */
  z.object({
    does: z.literal('read-paper'),
    paperId: uuidSchema,
    page: z.number().int(),
    part: z.number().int(),
  }),
  /** Answers with how many pages there are by now. */
  z.object({
    does: z.literal('upload'),
    paperId: uuidSchema,
    page: z.number().int(),
    part: z.number().int(),
    last: z.boolean(),
    bytes: bytesSchema,
  }),
  /** Answers with the key of the interpreter's side. `level`: where they are signed in. */
  z.object({ does: z.literal('invite-interpreter'), name: z.string().max(40), level: callLevelSchema }),
  /** Answers with a code, and when it ends. */
  z.object({ does: z.literal('invite-party') }),
  z.object({ does: z.literal('notarise'), act: notarialActSchema }),
  z.object({ does: z.literal('agree'), act: agreementActSchema }),
  /** The card that lay on the reader at the station of this side: it is that station's to say. */
  z.object({
    does: z.literal('show-card'),
    name: looseText(callLimits.name),
    idNumberMasked: z.string().max(18),
  }),
  /** Answers with the bytes of the record. Of what was agreed also to a party who is in the call no more, and when it is over. */
  z.object({ does: z.literal('read-record') }),
  /** What was agreed lies at the station of this side: that of the call need keep it for them no longer. */
  z.object({ does: z.literal('take-home') }),
  z.object({ does: z.literal('hang-up') }),
]);
export type CallAction = z.infer<typeof callActionSchema>;

export const callDoneSchema = z.object({
  bytes: bytesSchema.optional(),
  parts: z.number().int().optional(),
  pages: z.number().int().optional(),
  partyKey: uuidSchema.optional(),
  code: z.string().optional(),
  endsAt: instantSchema.optional(),
});
export type CallDone = z.infer<typeof callDoneSchema>;

export const callFailureSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['no-call', 'too-much', 'no-paper', 'cannot-record', 'not-now', 'no-record']) }),
  z.object({ kind: z.literal('bad-message'), why: badWhySchema }),
  z.object({ kind: z.literal('too-large'), mostBytes: z.number().int() }),
  z.object({ kind: z.literal('full'), most: z.number().int() }),
]);
export type CallFailure = z.infer<typeof callFailureSchema>;

const asked = { askId: uuidSchema };

/** Why digits let nobody in. `unreachable`: the station of the call is, now. */
export const joinFailureSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('wrong-code'), triesLeft: z.number().int() }),
  z.object({ kind: z.enum(['code-used', 'code-over', 'unreachable']) }),
  z.object({ kind: z.literal('full'), most: z.number().int() }),
  z.object({ kind: z.literal('locked'), retryInMs: z.number().int() }),
]);
export type JoinFailure = z.infer<typeof joinFailureSchema>;

/** A side whose page is at this end of a line acts in a call of the other. */
const callQuestions = [
  z.object({
    ...asked,
    is: z.literal('act'),
    callId: uuidSchema,
    partyKey: uuidSchema,
    action: callActionSchema,
  }),
  z.object({
    ...asked,
    is: z.literal('listen'),
    callId: uuidSchema,
    partyKey: uuidSchema,
    pageKey: uuidSchema,
    after: afterSchema,
  }),
  z.object({ ...asked, is: z.literal('stop-listening') }),
] as const;
export type CallQuestion = z.infer<(typeof callQuestions)[number]>;

/** What the end with the call answers. */
const callAnswers = [
  z.object({ ...asked, is: z.literal('acted'), done: callDoneSchema }),
  z.object({ ...asked, is: z.literal('not-acted'), failure: callFailureSchema }),
  z.object({ ...asked, is: z.literal('heard'), message: callMessageSchema }),
  z.object({ ...asked, is: z.literal('heard-all') }),
  /** To `join` and `let-in`. Null: they may, and have not yet. */
  z.object({ ...asked, is: z.literal('joined'), entered: answeredSchema.nullable() }),
  z.object({ ...asked, is: z.literal('not-joined'), failure: joinFailureSchema }),
] as const;
export type CallAnswer = z.infer<(typeof callAnswers)[number]>;

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
  /** To `warm-up`. Null: that ring is over. */
  z.object({ is: z.literal('warmed-up'), askId: uuidSchema, callId: uuidSchema.nullable() }),
  /** This call goes on; said anew after each loss of the line. */
  z.object({
    is: z.literal('in-call'),
    level: callLevelSchema,
    lawyer: z.string().max(40),
    call: answeredSchema,
  }),
  /**
   * A call of here or below in which somebody elsewhere may be, or from which a party has yet to get what was agreed: this line is the way
   * to it, until it is said to have ended. Said anew after each loss of the line.
   */
  z.object({ is: z.literal('call-open'), callId: uuidSchema }),
  /** To the lawyers of all levels who are in it. */
  z.object({ is: z.literal('call-ended'), callId: uuidSchema }),
  /** A side left it, and it goes on. */
  z.object({ is: z.literal('side-left'), callId: uuidSchema, partyKey: uuidSchema }),
  /** Eight digits that let a second party into a call of here or below; said anew after each loss of the line. */
  z.object({
    is: z.literal('invited'),
    code: partyCodeSchema,
    callId: uuidSchema,
    goodForMs: z.number().int().nonnegative(),
    used: z.boolean(),
  }),
  /** Somebody typed them here or below; `from`: where, for the count of tries. */
  z.object({
    ...asked,
    is: z.literal('join'),
    code: partyCodeSchema,
    from: z.string().max(400),
    enters: z.boolean(),
  }),
  ...callQuestions,
  ...callAnswers,
]);
export type UpMessage = z.infer<typeof upMessageSchema>;

/** What a hub tells one below it, in order. */
export const downMessageSchema = z.discriminatedUnion('is', [
  /** First: whose lawyers can be rung over this line. */
  z.object({
    is: z.literal('levels'),
    levels: z.array(callLevelSchema).max(4),
  }),
  /** Who is signed in there and above; at most every two seconds. */
  z.object({ is: z.literal('on-duty'), onDuty: onDutySchema }),
  z.object({ ...ring, is: z.literal('offered') }),
  z.object({ ...ring, is: z.literal('ring-over') }),
  z.object({ ...of, is: z.literal('standing'), standing: standingSchema }),
  /** The page that rings wants the way to the person's found before anybody answers: `lawyer.warmUp`. */
  z.object({
    ...ring,
    is: z.literal('warm-up'),
    lawyerKey: uuidSchema,
    lawyerPage: uuidSchema,
    askId: uuidSchema,
  }),
  /** `lawyerKey`: what the lawyer's page has made for its side of the call. `lawyerPage`: by which it will listen, where it said so. */
  z.object({
    ...ring,
    is: z.literal('answered'),
    lawyer: z.string().max(40),
    lawyerKey: uuidSchema,
    lawyerPage: uuidSchema.nullable(),
    askId: uuidSchema,
  }),
  /** The lawyer of this side is in another call by now. */
  z.object({ is: z.literal('call-lost'), callId: uuidSchema, partyKey: uuidSchema }),
  /** Somebody at another station has typed the digits of a call of below: may they come in? */
  z.object({
    ...asked,
    is: z.literal('let-in'),
    code: partyCodeSchema,
    callId: uuidSchema,
    enters: z.boolean(),
  }),
  ...callQuestions,
  ...callAnswers,
]);
export type DownMessage = z.infer<typeof downMessageSchema>;

/** One hub to another, over the encrypted line that joins them (`station/peers`). */
export const consultationHub = {
  /** Live: all that this hub has to say, in order. With it the line begins, and a line before it ends. */
  line: allow('peer')
    .errors({ OTHER_VERSION: { status: 409, data: z.object({ hub: z.number().int() }) } })
    .input(z.object({ version: z.number().int() }))
    .output(eventIterator(downMessageSchema)),
  /** What the hub below says, in order: the next only after the answer. */
  say: allow('peer')
    .errors({ NO_LINE: { status: 409 } })
    .input(z.object({ messages: z.array(upMessageSchema).max(64) }))
    .output(doneSchema),
};
