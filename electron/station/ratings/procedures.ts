import { answer } from '../kernel/answer.ts';
import type { Procedures } from '../kernel/implement.ts';
import type { Ratings } from './ratings.ts';

/** Handlers of `ratings`. */
export function ratingsProcedures(
  { ratings: os }: Procedures,
  { ratings }: { readonly ratings: Pick<Ratings, 'rate' | 'rateHeld'> },
) {
  return {
    rate: os.rate.handler(({ input, errors }) =>
      answer(ratings.rate(input.ticketId, input.ratingCode, input), errors),
    ),
    rateHeld: os.rateHeld.handler(({ input, errors }) =>
      answer(ratings.rateHeld(input.holderCode, input), errors),
    ),
  };
}
