import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import {
  badMessage,
  callEndSchema,
  callKindSchema,
  callLevelSchema,
  callLimits,
  iceServerSchema,
  legalFieldSchema,
  opinionBySchema,
  partyCodeSchema,
} from './call.ts';
import { daySchema, doneSchema, instantSchema, languageSchema, looseText, uuidSchema } from './common.ts';
import { printedSchema, sheet } from './paper.ts';
import { allow } from './procedure.ts';
import { ratingLevelSchema, ratingReasonSchema } from './ratings.ts';

/** A time that can be had: half an hour, or what the settings say. */
export const slotSchema = z.object({ day: daySchema, from: instantSchema, to: instantSchema });
export type Slot = z.infer<typeof slotSchema>;

/** Who is signed in at a hub and at those above it, without names: what is said to people before they ask. */
export const onDutySchema = z.object({
  /** Of calls that somebody takes. */
  kinds: z.array(callKindSchema),
  /** Languages that somebody speaks, and whether anybody signs. */
  languages: z.array(languageSchema),
  signLanguage: z.boolean(),
  /** Languages in which somebody takes consultations. `free`: one of them could be rung at once. */
  lawyers: z.array(z.object({ language: languageSchema, free: z.boolean() })),
  /** People who wait for them; of several hubs, where the fewest do. */
  waiting: z.number().int().nonnegative(),
  /** A hub above cannot be reached: nobody knows who is signed in there. */
  isCutOff: z.boolean(),
});
export type OnDuty = z.infer<typeof onDutySchema>;

/** What can be had now, before anybody asks. `kinds`: of the settings', consultations and what is booked or somebody takes. */
export const consultationOfferSchema = onDutySchema.extend({
  /** `closed`: new calls are refused until then; null: nobody knows. `none`: this station has no lawyers, and none above it. */
  open: z.discriminatedUnion('now', [
    z.object({ now: z.literal('open') }),
    z.object({ now: z.literal('closed'), opensAt: instantSchema.nullable() }),
    z.object({ now: z.literal('none') }),
  ]),
  /** Number of the hotline, and whether the terminal can place the call itself. */
  hotline: z.string(),
  canDial: z.boolean(),
  /** Times for a call-back, and for a booked call; the next days only, at most 60 of each. */
  callBacks: z.array(slotSchema),
  bookings: z.array(slotSchema),
});
export type ConsultationOffer = z.infer<typeof consultationOfferSchema>;

const phoneSchema = z.string().regex(/^\+?[0-9][0-9 -]{3,18}[0-9]$/);

export const askSchema = z.object({
  /** Made by the page, kept for the visit: it names this request, and is the citizen's `partyKey` in the call. */
  requestKey: uuidSchema,
  kind: callKindSchema,
  /** Who speaks one of them is asked first; the first one is that of the screen. */
  languages: z.array(languageSchema).min(1).max(8),
  fields: z.array(legalFieldSchema).max(4),
  signLanguage: z.boolean(),
});
export type Ask = z.infer<typeof askSchema>;

export const requestEnds = ['cancelled', 'visit-ended', 'finished', 'gone'] as const;

/** A person who asked for a lawyer, as their own page has it. */
export const requestSchema = z.object({
  requestKey: uuidSchema,
  /** What the lawyer sees of them: `V012`. */
  number: z.string(),
  kind: callKindSchema,
  askedAt: instantSchema,
  state: z.discriminatedUnion('is', [
    z.object({
      is: z.literal('waiting'),
      /** People who waited longer for the same lawyers. */
      ahead: z.number().int(),
      estimatedWaitMs: z.number().int().nullable(),
      /** How far up it is rung by now. */
      level: callLevelSchema,
      /** A lawyer is being rung; the place in line stays if nobody answers. */
      ringing: z.boolean(),
      /**
       * Of the call that it would be, once the lawyer's page wants the way to this one found before they answer: `call.live` with the
       * request's key, and nothing is sent or shown. Another one: another lawyer is rung.
       */
      warmUp: uuidSchema.nullable(),
      /** Nobody answered at any level: offer the hotline, a call-back and a booking. The place in line stays. */
      choice: z.boolean(),
    }),
    /** Go on with `call.live` and the request's key as `partyKey`. */
    z.object({
      is: z.literal('in-call'),
      callId: uuidSchema,
      /** Until when a page has to come; null: one is there. */
      comeBy: instantSchema.nullable(),
      /** How long the page has been gone, ms. Null: none was there yet, as far as this station knows. */
      goneMs: z.number().int().nullable(),
    }),
    z.object({
      is: z.literal('ended'),
      why: z.enum(requestEnds),
      /** Null: there was no call. */
      call: z
        .object({
          why: callEndSchema,
          lastedMs: z.number().int(),
          rated: z.boolean(),
          /** So long what was recorded is kept; null: nothing was. */
          recordedDays: z.number().int().nullable(),
        })
        .nullable(),
      summary: z.string().nullable(),
      /** Something was notarised in the call, and its record can be taken home. */
      notarised: z.boolean(),
      /** Something was agreed in the call, before a mediator. */
      agreed: z.boolean(),
    }),
  ]),
  now: instantSchema,
});
export type ConsultationRequest = z.infer<typeof requestSchema>;

/** What the lawyer wrote, as it is taken home. */
export const summaryPaperSchema = z.strictObject({
  template: z.literal('summary'),
  ...sheet,
  lawyer: z.string(),
  /** The visitor's: `V012`. */
  number: z.string(),
  answeredAt: instantSchema,
  summary: z.string(),
});
export type SummaryPaper = z.infer<typeof summaryPaperSchema>;

const byKey = z.object({ requestKey: uuidSchema });
const inLanguage = byKey.extend({ language: languageSchema });
const unknownRequest = {
  /** Not of this visit, ended long ago, or never made. */
  UNKNOWN_REQUEST: { status: 404 },
} as const;
const noStorage = { NO_STORAGE: { status: 507 } } as const;

/** Whoever is before a terminal or a box. */
const citizen = allow('terminal', 'box').errors({
  /** A call belongs to a visit. */
  NO_SESSION: { status: 409 },
});
const ofRequest = citizen.errors(unknownRequest);
const inCall = ofRequest.errors({
  /** There is no call now. */
  NO_CALL: { status: 409 },
  ...badMessage,
  TOO_MUCH: { status: 429 },
});

/** What keeps eight digits from opening a call. */
const ofCode = citizen
  .errors({
    WRONG_CODE: { status: 401, data: z.object({ triesLeft: z.number().int() }) },
    /** Somebody has entered with it. */
    CODE_USED: { status: 410 },
    /** Too old, or its call has ended. */
    CODE_OVER: { status: 410 },
    FULL: { status: 409, data: z.object({ most: z.number().int() }) },
    LOCKED: { status: 429, data: z.object({ retryInMs: z.number().int() }) },
    /** Its call is at another station, which answers nothing now. */
    UNREACHABLE: { status: 503 },
  })
  .input(z.object({ code: partyCodeSchema }));

const withRecord = ofRequest.errors({
  /** Nothing was notarised in its call. */
  NO_RECORD: { status: 404 },
});

const withAgreement = citizen.errors({
  /** Nothing was agreed in a call of this visit. */
  NO_RECORD: { status: 404 },
});

const withSummary = ofRequest.errors({
  /** The lawyer wrote none. */
  NO_SUMMARY: { status: 404 },
});

/** How the pages of calls reach each other: what a technician tries out before a citizen does. */
export const callLineSchema = z.object({
  iceServers: z.array(iceServerSchema),
  /** Everything goes over a relay; without one there is no call. */
  relayOnly: z.boolean(),
});
export type CallLine = z.infer<typeof callLineSchema>;

/** Finding a lawyer, and what a citizen does beside the call itself (`call`). */
export const consultation = {
  /** Live. */
  offer: allow('terminal', 'box').output(eventIterator(consultationOfferSchema)),
  /** With credentials that are good for a call. */
  line: allow('technician').output(callLineSchema),
  /** Asks for a lawyer. On disk before the answer; asked again with the same key, the same request comes back. */
  ask: citizen
    .errors({
      ...noStorage,
      CLOSED: { status: 409, data: z.object({ opensAt: instantSchema.nullable() }) },
      /** It is booked only, and nobody booked it for now with this number; after some wrong ones at this terminal always. */
      NOT_BOOKED: { status: 409 },
      /** Nobody above this station, and nobody here, takes this kind. */
      NOT_OFFERED: { status: 409 },
      /** So many have asked at this terminal within the hour, in however many visits. */
      TOO_MUCH: { status: 429 },
      /** This visit has asked already, and is still waiting or in the call. */
      ALREADY_ASKED: { status: 409, data: z.object({ requestKey: uuidSchema }) },
    })
    /** `booking`: the number that was left when it was booked, for the kinds that are booked only. It is kept nowhere. */
    .input(askSchema.extend({ booking: phoneSchema.optional() }))
    .output(requestSchema),
  /**
   * Live: the place in line, then the call. A page that was loaded again, or whose station was, finds its request by the
   * key, for a minute; then it is given up.
   */
  follow: citizen.errors(unknownRequest).input(byKey).output(eventIterator(requestSchema)),
  /** Gives the place up. Safe to call twice. */
  cancel: ofRequest.input(byKey).output(doneSchema),
  /** Whether the eight digits somebody was told open a call: said before they look at themselves. They stay good. */
  checkCode: ofCode.output(doneSchema),
  /** Enters a call that somebody was invited to; answers with a `partyKey`. */
  join: ofCode.output(z.object({ partyKey: uuidSchema, callId: uuidSchema })),

  /** Each share is one touch of the person, and stands in the audit: what kind it was, never what it said. */
  /** The name on the card that was read in this visit: no page says another. */
  shareIdentity: inCall
    .errors({ NO_CARD: { status: 409 } })
    .input(byKey)
    .output(doneSchema),
  shareFacts: inCall
    .input(
      byKey.extend({
        title: looseText(callLimits.title),
        facts: z
          .array(z.object({ question: looseText(callLimits.question), answer: looseText(callLimits.answer) }))
          .max(callLimits.shared),
      }),
    )
    .output(doneSchema),
  shareOpinion: inCall
    .input(
      byKey.extend({
        by: opinionBySchema.optional(),
        title: looseText(callLimits.title),
        paragraphs: z.array(looseText(callLimits.paragraph)).max(callLimits.shared),
      }),
    )
    .output(doneSchema),
  /** All pages of a capture of this visit (`captures`). Answers with the paper's id for `call.paper`. */
  sharePapers: inCall
    .errors({ NO_CAPTURE: { status: 404 } })
    .input(byKey.extend({ captureId: uuidSchema }))
    .output(z.object({ paperId: uuidSchema })),
  shareCase: inCall
    .input(byKey.extend({ caseCode: looseText(40), title: looseText(200) }))
    .output(doneSchema),
  /** Everything shared so far is taken back from the lawyer's page. */
  unshare: inCall.input(byKey).output(doneSchema),

  /** What the lawyer wrote, on A4 or on the ticket printer's paper, in the visitor's language. */
  printSummary: withSummary
    .errors({ NO_PRINTER: { status: 503 } })
    .input(inLanguage)
    .output(printedSchema),
  /** The same as codes for a phone. */
  takeSummary: withSummary.input(inLanguage).output(z.object({ codes: z.array(z.string()).min(1) })),
  /** The record of what was notarised, likewise, and likewise in the visitor's language. */
  printRecord: withRecord
    .errors({ NO_PRINTER: { status: 503 } })
    .input(inLanguage)
    .output(printedSchema),
  takeRecord: withRecord.input(inLanguage).output(z.object({ codes: z.array(z.string()).min(1) })),
  /**
   * Live: whether what was agreed in a call of this visit is here, to be taken home. It may come later, also when the call is over: the
   * station of the call keeps it for a party who was cut off from it. Whoever knows that it is here asks no more.
   */
  agreed: citizen.input(byKey).output(eventIterator(z.boolean())),
  /**
   * What was agreed in a call of this visit, asked for or entered, by the key of their side. Also after the station was started again,
   * until their visit has ended.
   */
  printAgreement: withAgreement
    .errors({ NO_PRINTER: { status: 503 } })
    .input(inLanguage)
    .output(printedSchema),
  takeAgreement: withAgreement.input(inLanguage).output(z.object({ codes: z.array(z.string()).min(1) })),
  /** After the call. One rating; a negative one needs a reason (好差评). */
  rate: ofRequest
    .errors({
      ...noStorage,
      NOT_FINISHED: { status: 409 },
      ALREADY_RATED: { status: 409 },
      REASON_NEEDED: { status: 422 },
    })
    .input(
      byKey.extend({
        level: ratingLevelSchema,
        reasons: z.array(ratingReasonSchema).max(8),
        comment: z.string().max(500),
      }),
    )
    .output(doneSchema),
  /**
   * Asks to be called back, or books a call: a time of the offer, and the number typed. Kept encrypted until it was done,
   * at the longest as the settings say.
   */
  reserve: citizen
    .errors({
      ...noStorage,
      /** Somebody else has it, or it is over. */
      SLOT_TAKEN: { status: 409 },
      /** So many of one visit, or of one terminal in a day. */
      TOO_MANY: { status: 429 },
    })
    .input(
      z.object({
        as: z.enum(['call-back', 'booking']),
        kind: callKindSchema,
        /** The beginning of a slot of the offer. */
        from: instantSchema,
        phone: phoneSchema,
        language: languageSchema,
        fields: z.array(legalFieldSchema).max(4),
        /** Asked again with the same key, it is the same. */
        reserveKey: uuidSchema,
      }),
    )
    .output(z.object({ number: z.string(), slot: slotSchema })),
};
