import type { Procedures } from '../kernel/implement.ts';
import type { RatingOutcome, Ratings } from './ratings.ts';

/** Handlers of `ratings`. */
export function ratingsProcedures(
  { ratings: os }: Procedures,
  { ratings }: { readonly ratings: Pick<Ratings, 'rate' | 'rateHeld'> },
) {
  return {
    rate: os.rate.handler(({ input, errors }) =>
      receipt(ratings.rate(input.ticketId, input.ratingCode, input), errors),
    ),
    rateHeld: os.rateHeld.handler(({ input, errors }) =>
      receipt(ratings.rateHeld(input.holderCode, input), errors),
    ),
  };
}

interface RatingErrors {
  UNKNOWN_TICKET(): Error;
  ALREADY_RATED(): Error;
  NOT_FINISHED(): Error;
  REASON_NEEDED(): Error;
  WRONG_CODE(options: { data: { triesLeft: number } }): Error;
  NO_STORAGE(): Error;
}

function receipt(outcome: RatingOutcome, errors: RatingErrors): { ratedAt: number } {
  if (outcome.ok) return { ratedAt: outcome.value.ratedAt };
  const { failure } = outcome;
  switch (failure.kind) {
    case 'unknown-ticket':
      throw errors.UNKNOWN_TICKET();
    case 'already-rated':
      throw errors.ALREADY_RATED();
    case 'not-finished':
      throw errors.NOT_FINISHED();
    case 'reason-needed':
      throw errors.REASON_NEEDED();
    case 'wrong-code':
      throw errors.WRONG_CODE({ data: { triesLeft: failure.triesLeft } });
    case 'no-storage':
      throw errors.NO_STORAGE();
  }
}
