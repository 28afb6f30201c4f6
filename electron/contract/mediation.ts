import { z } from 'zod';
import { penPointSchema } from './captures.ts';
import { instantSchema, languageSchema, sha256Schema, uuidSchema } from './common.ts';
import { printedSchema, sheet } from './paper.ts';
import { allow } from './procedure.ts';

/** What people quarrel about, as mediation committees count it. */
export const disputeKinds = [
  'family',
  'neighbours',
  'housing',
  'land',
  'contract',
  'work',
  'injury',
  'traffic',
  'medical',
  'consumer',
  'village',
  'other',
] as const;
export const disputeKindSchema = z.enum(disputeKinds);
export type DisputeKind = z.infer<typeof disputeKindSchema>;

/** What is written of one mediation at most. A page keeps to it before it sends. */
export const mediationLimits = {
  parties: 12,
  name: 60,
  phone: 30,
  account: 2000,
  points: 40,
  point: 500,
} as const;

export const partySchema = z.object({
  partyId: uuidSchema,
  name: z.string().trim().min(1).max(mediationLimits.name),
  /** Empty: not said. */
  phone: z.string().trim().max(mediationLimits.phone),
  /** Of the card that was read; empty: without a card. */
  idNumberMasked: z.string().max(18),
});
export type Party = z.infer<typeof partySchema>;

export const disputeSchema = z.object({
  kind: disputeKindSchema,
  parties: z.array(partySchema).max(mediationLimits.parties),
  /** What happened, in the parties' words. */
  account: z.string().trim().max(mediationLimits.account),
});
export type Dispute = z.infer<typeof disputeSchema>;

/** The agreement, in the order of its numbers. */
export const pointsSchema = z
  .array(z.string().trim().min(1).max(mediationLimits.point))
  .max(mediationLimits.points);

/** A name as it was written, 0 … 1 from the upper left. */
export const signatureSchema = z.object({
  aspect: z.number().positive(),
  strokes: z.array(z.array(penPointSchema).max(5000)).min(1).max(200),
});
export type SignatureGiven = z.infer<typeof signatureSchema>;

/**
 * `open`: all can be changed. `read-back`: the words stand, and are signed one by one. `signed`: by all. `closed`: handed
 * in. `delivered`: the hub has it.
 */
export const mediationStates = ['open', 'read-back', 'signed', 'closed', 'delivered'] as const;
export const mediationStateSchema = z.enum(mediationStates);
export type MediationState = z.infer<typeof mediationStateSchema>;

/** What the clerk does to a mediation. What was answered is on disk; asking the same twice changes nothing more. */
export const mediationStepSchema = z.discriminatedUnion('step', [
  /** Takes a dispute in, or writes it anew. */
  z.object({ step: z.literal('write-dispute'), dispute: disputeSchema }),
  z.object({ step: z.literal('write-points'), points: pointsSchema }),
  /** The agreement was read out to the parties, and they said that it is what they agreed. */
  z.object({ step: z.literal('read-back') }),
  /** Something is to be changed after all: what was signed counts no longer. */
  z.object({ step: z.literal('reopen') }),
  z.object({ step: z.literal('sign'), partyId: uuidSchema, signature: signatureSchema }),
  /** Keeps the pages of a capture. */
  z.object({ step: z.literal('keep-papers'), captureId: uuidSchema }),
  /** Hands it in, signed or as a dispute without an agreement. */
  z.object({ step: z.literal('close') }),
  /** It was taken in by mistake: all of it is erased. */
  z.object({ step: z.literal('discard') }),
]);
export type MediationStep = z.infer<typeof mediationStepSchema>;

export const mediationSchema = z.object({
  mediationId: uuidSchema,
  state: mediationStateSchema,
  dispute: disputeSchema,
  points: pointsSchema,
  /** Ids of the parties whose signature stands. */
  signedBy: z.array(uuidSchema),
  /** Photographed pages. */
  papers: z.number().int(),
  /** The clerk who took it in. */
  mediator: z.string(),
  takenInAt: instantSchema,
  /** False: the terminal's clock was in doubt while it was written. */
  timeIsSure: z.boolean(),
  /** SHA-256 of its words, in hexadecimal, since they were read back or handed in; null before. */
  sha256: z.string().nullable(),
});
export type MediationShown = z.infer<typeof mediationSchema>;

export const mediationSummarySchema = mediationSchema
  .pick({ mediationId: true, state: true, takenInAt: true, timeIsSure: true })
  .extend({
    kind: disputeKindSchema,
    names: z.array(z.string()),
    points: z.number().int(),
    isToday: z.boolean(),
  });
export type MediationSummary = z.infer<typeof mediationSummarySchema>;

const idInput = z.object({ mediationId: uuidSchema });
const lacking = z.object({ lacks: z.enum(['parties', 'account', 'points']) });

const clerk = allow('terminal').errors({
  /** No clerk opened this terminal with a PIN, or it has locked itself. */
  NO_CLERK: { status: 403 },
});
const unknown = { UNKNOWN_MEDIATION: { status: 404 } };
const handedEvent = { number: z.number().int().positive(), at: instantSchema, timeIsSure: z.boolean() };

/** A mediation as one terminal hands it over to another: all that happened until it was closed, in its order. */
export const mediationDocumentSchema = z.object({
  mediationId: uuidSchema,
  events: z
    .array(
      z.discriminatedUnion('kind', [
        z.object({
          ...handedEvent,
          kind: z.literal('dispute-written'),
          dispute: disputeSchema,
          mediator: z.string(),
        }),
        z.object({ ...handedEvent, kind: z.literal('points-written'), points: pointsSchema }),
        z.object({ ...handedEvent, kind: z.literal('read-back'), sha256: sha256Schema }),
        z.object({ ...handedEvent, kind: z.literal('reopened') }),
        z.object({
          ...handedEvent,
          kind: z.literal('signed'),
          partyId: uuidSchema,
          signature: signatureSchema,
        }),
        /** `jpeg`: in base64. */
        z.object({ ...handedEvent, kind: z.literal('paper-kept'), captureId: uuidSchema, jpeg: z.base64() }),
        /** `station`: region and station code; the hash is over them, too. */
        z.object({ ...handedEvent, kind: z.literal('closed'), sha256: sha256Schema, station: z.string() }),
      ]),
    )
    .min(1),
});
export type MediationDocument = z.infer<typeof mediationDocumentSchema>;

/** Of one document that is handed over, in bytes. A part goes into one message of the hub. */
export const handOverLimits = { part: 256 * 1024, document: 96 * 1024 * 1024 } as const;

/** Disputes that a clerk takes in, and what the parties agree on. Kept encrypted, and handed over to the hub. */
export const mediation = {
  /** Today's, and all that the hub does not have yet; the newest first. */
  list: clerk.output(z.array(mediationSummarySchema)),
  get: clerk.errors(unknown).input(idInput).output(mediationSchema),
  record: clerk
    .errors({
      ...unknown,
      /** As it stands now, this cannot be done to it. */
      NOT_NOW: { status: 409, data: z.object({ state: mediationStateSchema }) },
      INCOMPLETE: { status: 422, data: lacking },
      NO_CAPTURE: { status: 404 },
      NO_STORAGE: { status: 507 },
    })
    .input(idInput.extend({ does: mediationStepSchema }))
    .output(mediationSchema.nullable()),
  /** On A4 where there is a printer for it, else on the ticket printer's paper. */
  print: clerk
    .errors({ ...unknown, NO_PRINTER: { status: 503 } })
    .input(idInput.extend({ language: languageSchema }))
    .output(printedSchema),
  /**
   * A terminal hands what it closed over to the hub that it has joined: its document (JSON) part by part, from the byte that
   * the hub asks for. `kept`: all of it is on the hub's disk, now or since it was handed over before.
   */
  handOver: allow('peer')
    .errors({
      /** The hub knows this id with other words. */
      OTHER_WORDS: { status: 409 },
      /** It is no such document, or its words have another hash. */
      UNREADABLE: { status: 422 },
      /** Others are handing over: later again. */
      BUSY: { status: 503 },
      NO_STORAGE: { status: 507 },
    })
    .input(
      idInput.extend({
        sha256: sha256Schema,
        totalBytes: z.number().int().positive().max(handOverLimits.document),
        offset: z.number().int().nonnegative(),
        part: z.file().max(handOverLimits.part),
      }),
    )
    .output(z.object({ kept: z.boolean(), hasBytes: z.number().int() })),
};

export const mediationPaperSchema = z.strictObject({
  template: z.literal('mediation'),
  ...sheet,
  kind: disputeKindSchema,
  account: z.string(),
  parties: z.array(partySchema.omit({ partyId: true }).extend({ signature: signatureSchema.nullable() })),
  points: z.array(z.string()),
  mediator: z.string(),
  papers: z.number().int(),
  takenInAt: instantSchema,
  timeIsSure: z.boolean(),
  /** Region and station code; empty: the station's name at the head. Stands beside the hash, as `mediationId` does: it is over both, too. */
  station: z.string(),
  mediationId: z.string(),
  sha256: z.string(),
});
export type MediationPaper = z.infer<typeof mediationPaperSchema>;
