import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { clerkPinSchema, proofErrors } from './access.ts';
import { doneSchema, uuidSchema } from './common.ts';
import { allow } from './procedure.ts';

/** What a page may see of a person: enough to say "is this you?", no more. The name comes by `cardName`. */
export const personToldSchema = z.object({
  /** First 6 and last 2 characters, the rest stars. */
  idNumberMasked: z.string(),
  cardKind: z.enum(['resident', 'residence-permit', 'foreigner-2017', 'foreigner-2023']),
  /** Whole years, or null when the card has no readable date. */
  age: z.number().int().nullable(),
});
export type PersonTold = z.infer<typeof personToldSchema>;

/** Null: the card does not say it. */
export interface CardParticulars {
  readonly name: string;
  readonly sex: 'male' | 'female' | null;
  readonly birthDate: string | null;
  readonly ethnicity: string | null;
  readonly address: string | null;
  readonly idNumber: string;
}

/** What a card is read for. */
export const consentPurposeSchema = z.enum(['queue', 'mediation', 'forms', 'consultation']);
export type ConsentPurpose = z.infer<typeof consentPurposeSchema>;

export const cardTroubleSchema = z.enum([
  'no-card',
  'place-again',
  'not-an-id-card',
  'reader-absent',
  'reader-out-of-service',
  'cancelled',
]);
export type CardTrouble = z.infer<typeof cardTroubleSchema>;

export const cardStepSchema = z.discriminatedUnion('step', [
  z.object({ step: z.literal('waiting-for-card') }),
  z.object({ step: z.literal('reading') }),
  z.object({ step: z.literal('read'), person: personToldSchema }),
  z.object({ step: z.literal('failed'), trouble: cardTroubleSchema }),
]);
export type CardStep = z.infer<typeof cardStepSchema>;

/** Where the visit stands. At `none` the page holds nothing of anybody. */
export const sessionStateSchema = z.discriminatedUnion('phase', [
  z.object({ phase: z.literal('none'), lastEnd: z.enum(['finished', 'idle', 'left', 'never', 'restart']) }),
  z.object({ phase: z.literal('active'), sessionId: uuidSchema }),
  /** Nobody touched for a while; the visit ends in `endsInMs`, counted from when this was sent. */
  z.object({ phase: z.literal('warning'), sessionId: uuidSchema, endsInMs: z.number().int() }),
]);
export type SessionState = z.infer<typeof sessionStateSchema>;

const noSession = { NO_SESSION: { status: 409, message: 'No visit is open' } } as const;

export const sessions = {
  /** Somebody touched the idle screen. Ends a visit that is still open. */
  begin: allow('terminal', 'box').output(z.object({ sessionId: uuidSchema })),
  /** Names of the clerks who may open this terminal. */
  clerks: allow('terminal').output(z.array(z.string())),
  /** A clerk opens a terminal of the office with their PIN. Their visit ends as any other; then it is locked again. */
  unlock: allow('terminal')
    .errors(proofErrors)
    .input(clerkPinSchema)
    .output(z.object({ sessionId: uuidSchema })),
  /** The person is there: restarts the idle time. */
  touch: allow('terminal', 'box').errors(noSession).output(doneSchema),
  /** Wipes everything of the visit. Safe to call twice. */
  end: allow('terminal', 'box')
    .input(z.object({ why: z.enum(['finished', 'left']) }))
    .output(doneSchema),
  live: allow('terminal', 'box').output(eventIterator(sessionStateSchema)),
  /** The person agreed to the card being read for this purpose. Recorded without who it was. */
  consent: allow('terminal')
    .errors(noSession)
    .input(z.object({ purpose: consentPurposeSchema }))
    .output(doneSchema),
  /** Live: the steps of one read, ending with `read` or `failed`. Needs consent. Stopping to listen cancels the read. */
  readCard: allow('terminal')
    .errors({ ...noSession, NO_CONSENT: { status: 409, message: 'Consent comes before the card' } })
    .output(eventIterator(cardStepSchema)),
  /** The name on the card that was read, as JSON: bytes, of which the station never makes a text. */
  cardName: allow('terminal')
    .errors({ NO_CARD: { status: 409, message: 'No card was read' } })
    .output(z.instanceof(Blob)),
  /** What fills in a form, of the card that was read: `CardParticulars` as JSON in bytes, as the name is. */
  cardParticulars: allow('terminal')
    .errors({ NO_CARD: { status: 409, message: 'No card was read' } })
    .output(z.instanceof(Blob)),
  /** Forgets the card's data, keeps the visit. */
  forgetCard: allow('terminal').errors(noSession).output(doneSchema),
};
