import { z } from 'zod';
import { instantSchema, looseText, sha256Schema, uuidSchema } from './common.ts';
import { disputeKindSchema, mediationLimits, signatureSchema } from './mediation.ts';

/** What is written of one agreement in a call at most: every view of the call has all of it. A page keeps to them before it sends. */
export const agreementLimits = { name: mediationLimits.name, account: 300, points: 20, point: 300 } as const;

export const agreementPartySchema = z.object({
  /** As in `view.parties`. */
  partyId: uuidSchema,
  /** Empty: they have not said who they are. */
  name: z.string(),
  /** Of the card that lay on the reader at their end; empty: they named themselves. */
  idNumberMasked: z.string(),
  /** They have gone through the words that are to be signed, to the end. */
  hasRead: z.boolean(),
  /** SHA-256 of their signature; null: they have not signed these words. */
  signed: sha256Schema.nullable(),
  /** They had signed, and then the words, or the parties, were others: their signature counts no more. */
  unsigned: z.boolean(),
});
export type AgreementParty = z.infer<typeof agreementPartySchema>;

/** What the parties of a mediation agree on, as far as it has come; every side sees the same. Before it is finished it is in memory alone. */
export const callAgreementSchema = z.object({
  /** Before whom, and at which station: they are signed with the rest. */
  mediator: z.string(),
  station: z.string(),
  kind: disputeKindSchema,
  /** What it is about, in a sentence. */
  account: z.string(),
  /** In the order of their numbers. */
  points: z.array(z.string()),
  /** Who asked for the call first, then the second party, if they are there. */
  parties: z.array(agreementPartySchema),
  /** SHA-256 of the words that are to be signed; null: not yet, or something was changed since. */
  toSign: sha256Schema.nullable(),
  /** A party does not agree to these words: nothing is agreed, as long as nothing is changed. It does not say who. */
  refused: z.boolean(),
  /** The mediator has confirmed: a recording is being closed. */
  closing: z.boolean(),
  /** Of the words; null: nothing is agreed. */
  finished: z.object({ at: instantSchema, sha256: sha256Schema }).nullable(),
  /**
   * What is to be signed, or was agreed, is not what is shown here: nothing of it is signed, printed or kept. Said by the station of the
   * page, which looks for itself, whatever the others say.
   */
  mismatch: z.boolean(),
});
export type CallAgreement = z.infer<typeof callAgreementSchema>;

/** What each does. Whatever changes the words takes all signatures away. */
export const agreementActSchema = z.discriminatedUnion('does', [
  // The mediator
  z.object({
    does: z.literal('write-dispute'),
    kind: disputeKindSchema,
    account: looseText(agreementLimits.account),
  }),
  /** All of them, in their order. */
  z.object({
    does: z.literal('write-points'),
    points: z.array(looseText(agreementLimits.point)).max(20 * agreementLimits.points),
  }),
  z.object({ does: z.literal('ask-signatures') }),
  z.object({ does: z.literal('finish') }),
  // Each party for themselves
  /** Who they are, without a card. */
  z.object({ does: z.literal('name'), name: looseText(agreementLimits.name) }),
  /** The words of this hash, to their end. */
  z.object({ does: z.literal('read'), sha256: sha256Schema }),
  z.object({ does: z.literal('sign'), sha256: sha256Schema, signature: signatureSchema }),
  z.object({ does: z.literal('refuse') }),
]);
export type AgreementAct = z.infer<typeof agreementActSchema>;

/** What was agreed, with all that proves it: the very bytes that the mediator saves, as JSON. */
export const agreementRecordSchema = z.object({
  form: z.literal('mingfa-call-agreement/1'),
  /** The words in their canonical form, whose SHA-256 each party has signed. */
  words: z.string(),
  sha256: sha256Schema,
  /** In the order of the parties. */
  signatures: z.array(z.object({ signature: signatureSchema, sha256: sha256Schema })),
  /** SHA-256 of each file of the recording; none: it was not recorded. */
  recordings: z.array(sha256Schema),
  /** More of it was not closed yet: its hash stands in the audit by the call's id, in an entry of its own. */
  recordingFollows: z.boolean(),
  answeredAt: instantSchema,
  finishedAt: instantSchema,
  /** The clock that said both was believed. */
  timeIsSure: z.boolean(),
});
export type AgreementRecord = z.infer<typeof agreementRecordSchema>;

/** What stands in {@link agreementRecordSchema}'s words. */
export const agreementWordsSchema = z.object({
  /** Of the call. */
  mediationId: z.string(),
  station: z.string(),
  mediator: z.string(),
  kind: disputeKindSchema,
  account: z.string(),
  parties: z.array(z.object({ name: z.string(), idNumberMasked: z.string() })),
  points: z.array(z.string()),
});
