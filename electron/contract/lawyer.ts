import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import {
  badMessage,
  callKindSchema,
  callLevelSchema,
  callLimits,
  legalFieldSchema,
  ofParty,
  paperPartSchema,
  pushedSchema,
} from './call.ts';
import { daySchema, doneSchema, instantSchema, languageSchema, looseText, uuidSchema } from './common.ts';
import { slotSchema } from './consultation.ts';
import { allow } from './procedure.ts';
import { ratingLevelSchema } from './ratings.ts';

/** What a lawyer takes calls for. */
export const dutySchema = z.object({
  languages: z.array(languageSchema).min(1).max(8),
  fields: z.array(legalFieldSchema).max(16),
  signLanguage: z.boolean(),
  kinds: z.array(callKindSchema).min(1),
  /** Also takes part in calls of others as an interpreter of these languages. */
  interprets: z.boolean(),
  /** Set away by itself at this moment; null: until they say so. */
  until: instantSchema.nullable(),
});
export type Duty = z.infer<typeof dutySchema>;

export const ringSchema = z.object({
  ringId: uuidSchema,
  /** `interpreter`: into the call of a colleague. */
  as: z.enum(['lawyer', 'interpreter']),
  number: z.string(),
  kind: callKindSchema,
  languages: z.array(languageSchema),
  fields: z.array(legalFieldSchema),
  signLanguage: z.boolean(),
  askedAt: instantSchema,
  /** Where the person asks from. */
  from: z.object({ level: callLevelSchema, station: z.string() }),
  endsAt: instantSchema,
});
export type Ring = z.infer<typeof ringSchema>;

/** Whose words an interpreter brings: of a language, or of hands. */
export const interpretedSchema = z.union([languageSchema, z.literal('sign')]);
export type Interpreted = z.infer<typeof interpretedSchema>;

export const lawyerViewSchema = z.object({
  name: z.string(),
  level: callLevelSchema,
  state: z.enum(['away', 'free', 'ringing', 'in-call']),
  /** `missed`: so many rings were not answered that the station set them away. `off-duty`: their time was over. */
  awayWhy: z.enum(['own', 'missed', 'off-duty']).nullable(),
  duty: dutySchema,
  ring: ringSchema.nullable(),
  /** The call this lawyer is in: go on with `call.live`. Also after a page was loaded again. */
  call: z.object({ callId: uuidSchema, partyKey: uuidSchema }).nullable(),
  /**
   * Asked for into this call: rung now, nobody took it, or the call is full by now. Whoever came in is a side of the call.
   */
  interpreter: z
    .object({ language: interpretedSchema, is: z.enum(['rung', 'not-found', 'full']) })
    .nullable(),
  /** People who wait for somebody like this lawyer. */
  waiting: z.number().int(),
  callBacksDue: z.number().int(),
  /** Lawyers of this level sign in at the hub that this terminal has joined: nobody is rung here. */
  movedToHub: z.boolean(),
  /** In which languages what is said in a call can be read along here. */
  captions: z.array(languageSchema),
  now: instantSchema,
});
export type LawyerView = z.infer<typeof lawyerViewSchema>;

export const reservationSchema = z.object({
  reservationId: uuidSchema,
  as: z.enum(['call-back', 'booking']),
  number: z.string(),
  kind: callKindSchema,
  slot: slotSchema,
  language: languageSchema,
  fields: z.array(legalFieldSchema),
  /** Whoever looked at the phone number took it. */
  takenBy: z.string().nullable(),
});
export type Reservation = z.infer<typeof reservationSchema>;

export const consultationFiguresSchema = z.object({
  day: daySchema,
  asked: z.number().int(),
  answered: z.number().int(),
  /** Left, or cancelled, before anybody answered. */
  givenUp: z.number().int(),
  callBacks: z.number().int(),
  bookings: z.number().int(),
  meanWaitMs: z.number().int().nullable(),
  longestWaitMs: z.number().int().nullable(),
  meanCallMs: z.number().int().nullable(),
  results: z.array(z.object({ result: z.string(), count: z.number().int() })),
  ratings: z.array(z.object({ level: ratingLevelSchema, count: z.number().int() })),
});
export type ConsultationFigures = z.infer<typeof consultationFiguresSchema>;

/** What came of a call, in the lawyer's words for the figures. */
export const callResults = [
  'answered',
  'legal-aid',
  'mediation',
  'to-office',
  'call-again',
  'other',
] as const;
export const callResultSchema = z.enum(callResults);

const onDuty = allow('lawyer');
const noRing = {
  /** It is over: answered too late, cancelled, or given to the next. */
  NO_RING: { status: 409 },
} as const;
const noStorage = { NO_STORAGE: { status: 507 } } as const;
const inCall = onDuty.errors({
  NO_CALL: { status: 404 },
  ...badMessage,
  TOO_MUCH: { status: 429 },
});
const byRing = z.object({ ringId: uuidSchema });
const unknownReservation = { UNKNOWN_RESERVATION: { status: 404 } } as const;

/** What a duty lawyer does in a browser of the office; signed in by `access.prove` with name and password. */
export const lawyer = {
  /**
   * Live. Whoever listens can be rung; with the last page gone the lawyer is away, after half a minute. `version` is
   * `callVersion` of the page.
   */
  live: onDuty
    .errors({ OTHER_VERSION: { status: 409, data: z.object({ station: z.number().int() }) } })
    .input(z.object({ version: z.number().int() }))
    .output(eventIterator(lawyerViewSchema)),
  /** Ready for calls, from now. */
  setFree: onDuty.errors(noStorage).input(dutySchema).output(doneSchema),
  setAway: onDuty.output(doneSchema),
  /**
   * On disk before the answer. Answers with the key of this side of the call: `partyKey`, made new by the page, where the station of
   * the call takes it. So the page can ask for `call.live` in the same breath; `pageKey`, by which it will, is told to the person's
   * page before it has.
   */
  answer: onDuty
    .errors({ ...noRing, ...noStorage })
    .input(byRing.extend({ partyKey: uuidSchema.optional(), pageKey: uuidSchema.optional() }))
    .output(z.object({ callId: uuidSchema, partyKey: uuidSchema })),
  /**
   * The page that rings finds the way to the person's page before anybody answers: `call.live` and `call.signal` with this
   * `partyKey`, made new by the page, until the ring is over; nothing else. Answer with both keys, and the call has that way. No
   * page has to, and what goes wrong with it is no trouble: the way is found after the answer.
   */
  warmUp: onDuty
    .errors(noRing)
    .input(byRing.extend({ partyKey: uuidSchema, pageKey: uuidSchema }))
    .output(doneSchema),
  /** It goes to the next; the person keeps their place. */
  decline: onDuty.errors(noRing).input(byRing).output(doneSchema),
  /** Puts something on the citizen's screen. */
  push: inCall
    .errors({ NO_PAPER: { status: 404 } })
    .input(ofParty.extend({ pushed: pushedSchema }))
    .output(doneSchema),
  /**
   * A paper in parts, in order: JPEG or PNG, one file a page. `last`: it is whole now. Answers with its id for
   * `push`. Over the limit all of it is dropped.
   */
  upload: inCall
    .errors({ TOO_LARGE: { status: 413, data: z.object({ mostBytes: z.number().int() }) } })
    .input(
      ofParty.extend({
        paperId: uuidSchema,
        page: z
          .number()
          .int()
          .min(0)
          .max(callLimits.papers - 1),
        part: z.number().int().nonnegative(),
        last: z.boolean(),
        bytes: paperPartSchema,
      }),
    )
    .output(z.object({ pages: z.number().int() })),
  /**
   * Rings an interpreter among the colleagues who are free, one after the other, here and at the hubs above; the view says how
   * it goes. `found`: somebody is rung, or a hub above is asked.
   */
  inviteInterpreter: inCall
    .input(ofParty.extend({ language: interpretedSchema }))
    .output(z.object({ found: z.boolean() })),
  /** Eight digits with which a second party enters from another terminal; for ten minutes, once. */
  inviteParty: inCall
    .errors({ FULL: { status: 409, data: z.object({ most: z.number().int() }) } })
    .input(ofParty)
    .output(z.object({ code: z.string(), endsAt: instantSchema })),
  /**
   * Asks every side whether the call may be recorded (`call.agreeToRecording`); whoever asks has agreed. In the audit. After a
   * no it may be asked once more, a minute later (`TOO_MUCH`).
   */
  askToRecord: inCall
    .errors({
      /** No server that records is set up here (`view.canRecord`). */
      CANNOT_RECORD: { status: 409 },
    })
    .input(ofParty)
    .output(doneSchema),
  /** What was advised, for the citizen to take along; kept nowhere else. `result` is counted. */
  summarise: inCall
    .input(ofParty.extend({ summary: looseText(callLimits.summary), result: callResultSchema }))
    .output(doneSchema),

  /** Live: whoever is to be called back, or has booked, from today on. */
  reservations: onDuty.output(eventIterator(z.array(reservationSchema))),
  /** The number to call. Stands in the audit with the lawyer's name. */
  phoneOf: onDuty
    .errors({ ...unknownReservation, TAKEN: { status: 409, data: z.object({ by: z.string() }) } })
    .input(z.object({ reservationId: uuidSchema }))
    .output(z.object({ phone: z.string() })),
  /** It was done, by whoever looked at the number (to others it is unknown): the number is erased. */
  reservationDone: onDuty
    .errors(unknownReservation)
    .input(z.object({ reservationId: uuidSchema, reached: z.boolean() }))
    .output(doneSchema),
  /** Counted without persons. */
  figures: allow('lawyer', 'staff')
    .input(z.object({ day: daySchema.nullable() }))
    .output(consultationFiguresSchema),
};
