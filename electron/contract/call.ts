import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { agreementActSchema, agreementRecordSchema, callAgreementSchema } from './call-agreement.ts';
import { doneSchema, instantSchema, languageSchema, looseText, sha256Schema, uuidSchema } from './common.ts';
import { signatureSchema } from './mediation.ts';
import { notarialActSchema, notarisationSchema } from './notarisation.ts';
import { allow } from './procedure.ts';

/** Pages of other versions of a call are refused with a clear word. It goes up when a message changes its meaning. */
export const callVersion = 5;

/** What a call is for. Each has its rules in `electron/station/consultation/kinds.ts`. */
export const callKinds = ['consultation', 'remote-notarisation', 'remote-visit', 'remote-mediation'] as const;
export const callKindSchema = z.enum(callKinds);
export type CallKind = z.infer<typeof callKindSchema>;

/** Where a lawyer sits: of this station, or above it. */
export const callLevels = ['station', 'county', 'city', 'region'] as const;
export const callLevelSchema = z.enum(callLevels);
export type CallLevel = z.infer<typeof callLevelSchema>;

/** What a lawyer knows about, and what a person may ask for. */
export const legalFields = [
  'labour',
  'family',
  'land',
  'debt',
  'property',
  'consumer',
  'traffic',
  'injury',
  'administrative',
  'criminal',
  'other',
] as const;
export const legalFieldSchema = z.enum(legalFields);
export type LegalField = z.infer<typeof legalFieldSchema>;

/** Limits of a message. A page keeps to them before it sends; what is over them is refused with `BAD_MESSAGE`. */
export const callLimits = {
  /** UTF-16 units of a session description (RFC 8866). Two cameras and all codecs of a browser are 8 to 12 KB. */
  sdp: 32 * 1024,
  /** Of an ICE candidate (RFC 8839). */
  candidate: 1_024,
  /** Of one end are found within a moment: a machine with eight networks has 16 for each of two sections. */
  candidates: 32,
  chat: 500,
  summary: 2_000,
  /** Of what a citizen shows: a name, a title, a question, an answer, a paragraph; and how many of them. */
  name: 80,
  title: 120,
  question: 200,
  answer: 400,
  paragraph: 2_000,
  shared: 80,
  /** Bytes of a paper that is shared or pushed, in all, and of one part of it. */
  paperBytes: 10 * 1024 * 1024,
  partBytes: 512 * 1024,
  papers: 20,
} as const;

/** As `RTCIceCandidate.toJSON()`; an empty `candidate` ends them. */
const iceCandidateSchema = z.object({
  candidate: looseText(callLimits.candidate),
  sdpMid: z.string().max(64).nullable(),
  sdpMLineIndex: z.number().int().min(0).max(63).nullable(),
  usernameFragment: z.string().max(256).nullable(),
});
export type IceCandidate = z.infer<typeof iceCandidateSchema>;

export const callSignalSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('description'),
    type: z.enum(['offer', 'answer', 'rollback']),
    sdp: looseText(callLimits.sdp),
  }),
  /** Those that were found within a moment. */
  z.object({
    kind: z.literal('candidates'),
    candidates: z.array(iceCandidateSchema).min(1).max(callLimits.candidates),
  }),
]);
export type CallSignal = z.infer<typeof callSignalSchema>;

/** What a side sends, so that the other can say "camera off" and not show a frozen picture. */
export const callMediaSchema = z.object({
  microphone: z.enum(['on', 'off', 'none']),
  camera: z.enum(['on', 'off', 'none']),
  /** How far the line carries: the page goes down this list, and up again. */
  mode: z.enum(['video', 'small-video', 'audio', 'text']),
  /** Of the citizen: they read hands now. Left out: as they asked. */
  signs: z.boolean().optional(),
  /** What the others say is made text for this side (`captions`). Every page tells it. */
  captions: z.boolean().optional(),
});
export type CallMedia = z.infer<typeof callMediaSchema>;

export const callPartySchema = z.object({
  partyId: uuidSchema,
  as: z.enum(['citizen', 'lawyer', 'interpreter', 'party']),
  /** The lawyer's shown name, or a ticket's number until the citizen shared who they are. */
  label: z.string(),
  /** Perfect negotiation: of two, the one with the greater number is polite. */
  order: z.number().int(),
  /**
   * Names the page this side is at. Another one than before: that page knows nothing of the connection, make a new one.
   * Null: no page of this side was ever there.
   */
  pageKey: uuidSchema.nullable(),
  /** False: its page is gone; it has until `backBy`. */
  present: z.boolean(),
  backBy: instantSchema.nullable(),
  media: callMediaSchema.nullable(),
});
export type CallParty = z.infer<typeof callPartySchema>;

export const callEnds = [
  /** A side hung up. */
  'hung-up',
  /** A side did not come back in time. */
  'lost',
  /** The visit at the terminal ended. */
  'visit-ended',
  /** The kind's longest time is over. */
  'time-over',
] as const;
export const callEndSchema = z.enum(callEnds);
export type CallEnd = z.infer<typeof callEndSchema>;

/**
 * `ringing`: nobody has answered; the pages find the way to each other, and no more. `connecting`: answered, no picture or sound
 * yet. `reconnecting`: a side's page is gone or its media broke.
 */
export const callStateSchema = z.enum(['ringing', 'connecting', 'in-call', 'reconnecting', 'ended']);
export type CallState = z.infer<typeof callStateSchema>;

/** As `RTCIceServer`. Credentials end with `iceEndsAt`: look at the newest view before an ICE restart. */
export const iceServerSchema = z.object({
  urls: z.array(z.string()),
  username: z.string().optional(),
  credential: z.string().optional(),
});
export type IceServer = z.infer<typeof iceServerSchema>;

/**
 * A room of a server: what a side sends goes there, what the others send comes from there, and no page reaches another. Its two
 * ends are signalled with like pages, `to` and `toPage` alike; an end with another name is another connection.
 */
export const callRoomSchema = z.object({
  /** Takes what this side sends: the page offers. */
  publish: uuidSchema,
  /** Sends what the others send: it offers, and the page asks it to with `rollback`. */
  subscribe: uuidSchema,
  /** Whose the sections of the second's description are. */
  streams: z.array(z.object({ mid: z.string().max(64), partyId: uuidSchema })).max(64),
});
export type CallRoomView = z.infer<typeof callRoomSchema>;

/** A file of a recording, as the audit has it. */
export const recordedFileSchema = z.object({
  name: z.string().max(200),
  bytes: z.number().int().nonnegative(),
  sha256: sha256Schema,
});
export type RecordedFile = z.infer<typeof recordedFileSchema>;

export const recordingStates = [
  /** Not everybody has agreed: nothing is recorded. */
  'asked',
  /** Everybody has; the server that records is being told. */
  'starting',
  'on',
  /** Somebody came in who has not agreed: nothing is recorded until they have. */
  'paused',
  /** Of {@link callRecordingSchema}, `why` says how it ended; the lawyer may ask anew. */
  'over',
] as const;

export const callRecordingSchema = z.object({
  /** Of this question: an agreement to an earlier one is none. */
  askId: uuidSchema,
  state: z.enum(recordingStates),
  /** Who has agreed, by `partyId`. Whoever asked has. */
  agreed: z.array(uuidSchema),
  /** `refused`: before it began. `stopped`: somebody took their agreement back. `failed`: the server does not record. */
  why: z.enum(['refused', 'stopped', 'failed']).nullable(),
  /** Who refused or stopped it. */
  by: uuidSchema.nullable(),
  /** So long it is kept after the call. */
  keptDays: z.number().int(),
  /** What there is so far: a part is closed by each pause. */
  files: z.array(recordedFileSchema),
});
export type CallRecording = z.infer<typeof callRecordingSchema>;

/** One side's own view of its call. */
export const callViewSchema = z.object({
  callId: uuidSchema,
  kind: callKindSchema,
  state: callStateSchema,
  ended: z.object({ why: callEndSchema, by: z.enum(['you', 'other', 'station']) }).nullable(),
  /** Your `partyId`. */
  you: uuidSchema,
  parties: z.array(callPartySchema),
  answeredAt: instantSchema,
  /** When the kind's longest time is over; null: it has none, or its time has not begun, or stands still. */
  endsAt: instantSchema.nullable(),
  /** Of a time that stands still, because whoever watches over the call is not there: what is left of it, ms. */
  leftMs: z.number().int().optional(),
  iceServers: z.array(iceServerSchema),
  iceEndsAt: instantSchema,
  /** `relay`: only over TURN. `no-host`: drop candidates of the kind `host`. */
  iceUse: z.enum(['all', 'no-host', 'relay']),
  /** Null: each page has a line to each other. */
  room: callRoomSchema.nullable(),
  /** The citizen reads hands: large pictures, and frame rate before sharpness. */
  signLanguage: z.boolean(),
  language: languageSchema,
  /** Recording needs every side; null: nobody asked for it. */
  recording: callRecordingSchema.nullable(),
  /** Of a call that is over: so long what was recorded of it is kept. Null: nothing was recorded. Left out: nobody knows. */
  recordedDays: z.number().int().nullable().optional(),
  /** Calls can be recorded here. */
  canRecord: z.boolean(),
  /** So many sides at once, this one included. */
  mostParties: z.number().int(),
  /** The lawyer's summary, once it is written. */
  summary: z.string().nullable(),
  /** Null: this call notarises nothing, or it is none of this side's business. */
  notarisation: notarisationSchema.nullable(),
  /** Null: this call mediates nothing. */
  agreement: callAgreementSchema.nullable(),
  now: instantSchema,
});
export type CallView = z.infer<typeof callViewSchema>;

/** A calculation: its figures, how they came about, and by what law. */
export const opinionBySchema = z.literal('calculator');

/** What a citizen shows the lawyer: each only when they touched it. */
export const sharedSchema = z.discriminatedUnion('what', [
  /** Who they are. Until then the lawyer sees a number. */
  z.object({ what: z.literal('identity'), name: looseText(callLimits.name) }),
  z.object({
    what: z.literal('facts'),
    title: looseText(callLimits.title),
    facts: z
      .array(z.object({ question: looseText(callLimits.question), answer: looseText(callLimits.answer) }))
      .max(callLimits.shared),
  }),
  z.object({
    what: z.literal('opinion'),
    /** Left out: a guide's. */
    by: opinionBySchema.optional(),
    title: looseText(callLimits.title),
    paragraphs: z.array(looseText(callLimits.paragraph)).max(callLimits.shared),
  }),
  /** Papers photographed in this visit (`captures`); read them page by page with `call.paper`. */
  z.object({ what: z.literal('papers'), paperId: uuidSchema, pages: z.number().int() }),
  z.object({ what: z.literal('case'), caseCode: looseText(40), title: looseText(200) }),
  /** What the person wrote under a record. */
  z.object({ what: z.literal('signature'), signature: signatureSchema }),
]);
export type Shared = z.infer<typeof sharedSchema>;

/** What a lawyer puts on the citizen's screen, or asks for there. */
export const pushedSchema = z.discriminatedUnion('what', [
  /** An article of the library, by its address there. */
  z.object({ what: z.literal('article'), article: z.string().max(200), title: looseText(200) }),
  z.object({ what: z.literal('dialogue'), guide: z.string().max(80), title: looseText(200) }),
  z.object({ what: z.literal('form'), form: z.string().max(80), title: looseText(200) }),
  /** Uploaded with `lawyer.upload`; read it with `call.paper`. */
  z.object({
    what: z.literal('document'),
    paperId: uuidSchema,
    title: looseText(200),
    pages: z.number().int(),
  }),
  /** Asks for a sharp photograph of a paper, by the document camera. */
  z.object({ what: z.literal('photograph') }),
  /** A place on a paper's page, 0 … 1 from the upper left; shown for some seconds. */
  z.object({
    what: z.literal('point'),
    paperId: uuidSchema,
    page: z.number().int().min(0).max(99),
    x: z.number().min(0).max(1),
    y: z.number().min(0).max(1),
  }),
]);
export type Pushed = z.infer<typeof pushedSchema>;

/** Messages are numbered for each side, upwards. */
const numbered = { number: z.number().int(), from: uuidSchema, at: instantSchema };
export const callMessageSchema = z.discriminatedUnion('event', [
  /** First, and whenever something of it changed. `line`: see `call.live`. */
  z.object({ event: z.literal('view'), line: uuidSchema, view: callViewSchema }),
  z.object({ ...numbered, event: z.literal('signal'), signal: callSignalSchema }),
  z.object({ ...numbered, event: z.literal('chat'), text: z.string() }),
  z.object({ ...numbered, event: z.literal('shared'), shared: sharedSchema }),
  /** All that was shared before is taken back: drop it. */
  z.object({ ...numbered, event: z.literal('unshared') }),
  z.object({ ...numbered, event: z.literal('pushed'), pushed: pushedSchema }),
  /** What was agreed, for the station of a party, which keeps it for their visit. It goes on to no page. */
  z.object({ ...numbered, event: z.literal('agreed'), record: agreementRecordSchema }),
]);
export type CallMessage = z.infer<typeof callMessageSchema>;

/** Names a side of a call, and proves it: whoever holds it is that side. It is told to nobody else. */
export const ofParty = z.object({ partyKey: uuidSchema });

/** What a page that comes back has already; null: it begins at nothing. */
export const afterSchema = z.object({ line: uuidSchema, number: z.number().int() }).nullable();
export type After = z.infer<typeof afterSchema>;

/** Digits with which a second party enters a call. */
export const partyCodeSchema = z.string().regex(/^\d{8}$/);

const errors = {
  /** There is no such call, or it has ended. */
  NO_CALL: { status: 404 },
} as const;
/** Why a message goes no further. */
export const badWhySchema = z.enum([
  'too-long',
  'too-many',
  'empty',
  'not-plain',
  'not-sdp',
  'not-a-candidate',
  'not-a-paper',
]);
export type BadWhy = z.infer<typeof badWhySchema>;
export const badMessage = {
  BAD_MESSAGE: { status: 422, data: z.object({ why: badWhySchema }) },
} as const;
/** More than a side may have waiting for another. */
const full = { TOO_MUCH: { status: 429 } } as const;

const side = allow('terminal', 'box', 'lawyer').errors(errors);

/** What every side of a call can do, at whatever page. */
export const call = {
  /**
   * Live: the call as this side has it, then each change and message. A page that listens is there; one that stops is gone,
   * and has a minute to come back. `pageKey`: made new by each load of a page. After a lost connection the same page says
   * with `after` what it has: then it misses nothing. Another `line`: the station was started again, begin at nothing.
   * It never says to turn a camera on.
   */
  live: side
    .errors({ OTHER_VERSION: { status: 409, data: z.object({ station: z.number().int() }) } })
    .input(
      ofParty.extend({
        version: z.number().int(),
        pageKey: uuidSchema,
        after: afterSchema,
      }),
    )
    .output(eventIterator(callMessageSchema)),
  /** To the page of another side; one for a page that is gone is dropped. */
  signal: side
    .errors({ ...badMessage, ...full })
    .input(ofParty.extend({ to: uuidSchema, toPage: uuidSchema, signal: callSignalSchema }))
    .output(doneSchema),
  chat: side
    .errors({ ...badMessage, ...full })
    .input(ofParty.extend({ text: looseText(callLimits.chat) }))
    .output(doneSchema),
  /** What this side sends now; `connected`: it has sound or a picture of every other side. */
  media: side.input(ofParty.extend({ media: callMediaSchema, connected: z.boolean() })).output(doneSchema),
  /** A page of a paper that was shared or pushed, from 0. */
  paper: side
    .errors({ NO_PAPER: { status: 404 } })
    .input(ofParty.extend({ paperId: uuidSchema, page: z.number().int().nonnegative() }))
    .output(z.file()),
  /**
   * Agrees to be recorded, as `view.recording` asks, or does not; false at any time ends it for all. In the audit, by the
   * call's id.
   */
  agreeToRecording: side.input(ofParty.extend({ askId: uuidSchema, agrees: z.boolean() })).output(doneSchema),
  /** A step of a notarisation, by the side whose step it is. */
  notarise: side
    .errors({
      ...badMessage,
      /** Something that comes first is missing, or it is finished. */
      NOT_NOW: { status: 409 },
      NO_PAPER: { status: 404 },
    })
    .input(ofParty.extend({ act: notarialActSchema }))
    .output(doneSchema),
  /** A step of an agreement, by the side whose step it is: nobody reads, signs or refuses for another. */
  agree: side
    .errors({
      ...badMessage,
      ...full,
      /** Something that comes first is missing, or it is finished. */
      NOT_NOW: { status: 409 },
    })
    .input(ofParty.extend({ act: agreementActSchema }))
    .output(doneSchema),
  /**
   * The card that was read in this visit, to the notary, or for the agreement of a mediation: its name, and its number, masked. No page
   * says another.
   */
  showCard: allow('terminal', 'box')
    .errors({
      ...errors,
      /** A card belongs to a visit. */
      NO_SESSION: { status: 409 },
      NO_CARD: { status: 409 },
      /** This call notarises nothing and mediates nothing, or it is finished. */
      NOT_NOW: { status: 409 },
    })
    .input(ofParty)
    .output(doneSchema),
  /**
   * The record of what was notarised, as JSON: the bytes whose SHA-256 stands in the audit. Of what was agreed likewise: its
   * words and signatures, whose hashes stand there.
   */
  record: side
    .errors({ NO_RECORD: { status: 404 } })
    .input(ofParty)
    .output(z.file()),
  /** Ends the call for all, or, from a guest, for the guest. Safe to call twice, and from both sides at once. */
  hangUp: allow('terminal', 'box', 'lawyer')
    .errors({
      /** What this guest has signed is being confirmed: in a moment it is theirs, and they can go. */
      NOT_NOW: { status: 409 },
    })
    .input(ofParty)
    .output(doneSchema),
};

/** A part of a paper. The longest message of the hub is a megabyte. */
export const paperPartSchema = z.file().max(callLimits.partBytes);
