import { z } from 'zod';
import { instantSchema, uuidSchema } from './common.ts';
import { allow, anyone } from './procedure.ts';

/** The five levels of 好差评 (国办发〔2019〕51号), best first. They are never changed locally. */
export const ratingLevels = [
  'very-satisfied',
  'satisfied',
  'fairly-satisfied',
  'dissatisfied',
  'very-dissatisfied',
] as const;
export const ratingLevelSchema = z.enum(ratingLevels);
export type RatingLevel = z.infer<typeof ratingLevelSchema>;

/** Levels that need a reason. */
export function isNegative(level: RatingLevel): boolean {
  return level === 'dissatisfied' || level === 'very-dissatisfied';
}

/** Reasons offered for a negative rating. */
export const ratingReasons = [
  'long-wait',
  'attitude',
  'unclear-explanation',
  'not-solved',
  'too-many-papers',
  'facility',
  'other',
] as const;
export const ratingReasonSchema = z.enum(ratingReasons);
export type RatingReason = z.infer<typeof ratingReasonSchema>;

const ratingSchema = z.object({
  level: ratingLevelSchema,
  reasons: z.array(ratingReasonSchema).max(ratingReasons.length),
  comment: z.string().max(500),
});
export type GivenRating = z.infer<typeof ratingSchema>;

/** What somebody means to give. */
export interface RatingDraft {
  readonly level: RatingLevel;
  readonly reasons: readonly RatingReason[];
  readonly comment: string;
}

/** A negative level needs a reason, chosen or written; the others need nothing (国办发〔2019〕51号). */
export function lacksReason({ level, reasons, comment }: RatingDraft): boolean {
  return isNegative(level) && reasons.length === 0 && comment.trim() === '';
}

const errors = {
  UNKNOWN_TICKET: { status: 404 },
  /** One rating a matter. */
  ALREADY_RATED: { status: 409 },
  /** The service is not finished. */
  NOT_FINISHED: { status: 409 },
  /** A negative rating needs a reason, chosen or written. */
  REASON_NEEDED: { status: 422 },
  WRONG_CODE: { status: 401, data: z.object({ triesLeft: z.number().int() }) },
  NO_STORAGE: { status: 507 },
} as const;

const receipt = z.object({ ratedAt: instantSchema });

export const ratings = {
  /** At the terminal, with the number and the four digits from the paper. */
  rate: allow('terminal')
    .errors(errors)
    .input(ratingSchema.extend({ ticketId: uuidSchema, ratingCode: z.string().regex(/^\d{4}$/) }))
    .output(receipt),
  /** From the phone page: the holder's code is proof enough. */
  rateHeld: anyone
    .errors(errors)
    .input(ratingSchema.extend({ holderCode: z.string().regex(/^[A-Za-z0-9_-]{22}$/) }))
    .output(receipt),
};
