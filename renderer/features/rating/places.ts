import type { HeldTicket } from '#contract/queue.ts';
import type { RatingLevel, RatingReason } from '#contract/ratings.ts';
import type { PageProps } from '#renderer/navigation/feature.ts';
import type { NumberPlace } from '../queue/index.ts';
import { type RateInput, type RateTrouble, rateTroubleOf } from './rate-ticket.ts';

export interface Choice {
  readonly level: RatingLevel;
  readonly reasons: readonly RatingReason[];
}

export type RatingPlace =
  | NumberPlace
  | {
      readonly at: 'code';
      readonly held: HeldTicket;
      readonly code: string;
      /** Not null: the code typed before was wrong. */
      readonly triesLeft: number | null;
      /** A wrong code comes to light only with the rating: then all was chosen already. */
      readonly choice: Choice | null;
    }
  | {
      readonly at: 'level';
      readonly held: HeldTicket;
      readonly code: string;
      /** Chosen before, for who comes back and changes the level. */
      readonly reasons: readonly RatingReason[];
    }
  | { readonly at: 'reasons'; readonly held: HeldTicket; readonly code: string; readonly choice: Choice }
  | { readonly at: 'sending'; readonly held: HeldTicket; readonly rating: RateInput }
  | {
      readonly at: 'notRated';
      readonly trouble: RateTrouble;
      /** Null: it did not come to a rating. */
      readonly tried: { readonly held: HeldTicket; readonly rating: RateInput } | null;
    }
  | { readonly at: 'thanks' };

export type At<Name extends RatingPlace['at']> = PageProps<RatingPlace, Name>;

/** Where the rating of a found ticket begins, or why there is none. */
export function firstPlace(held: HeldTicket): RatingPlace {
  const trouble = rateTroubleOf(held);
  if (trouble) return { at: 'notRated', trouble, tried: null };
  return { at: 'code', held, code: '', triesLeft: null, choice: null };
}

/** A ticket that was found lies on the page that its number was typed on. */
export function placesOf(held: HeldTicket): readonly RatingPlace[] {
  return [{ at: 'number', number: held.ticket.number, trouble: null }, firstPlace(held)];
}

export function sending(held: HeldTicket, ratingCode: string, choice: Choice): RatingPlace {
  const { ticketId } = held.ticket;
  return { at: 'sending', held, rating: { ticketId, ratingCode, ...choice } };
}
