import { ORPCError } from '@orpc/client';
import type { StationClient } from '#contract/contract.ts';
import { isNegative, type RatingDraft } from '#contract/ratings.ts';
import { retryWhenLost } from '#renderer/client/retry-when-lost.ts';

/** Why a rating did not go through, as keys of the texts `rate.*`; `done`: it did. */
export type RateAnswer = 'done' | 'already' | 'notFinished' | 'reasonNeeded' | 'noStorage';

const answers: Readonly<Record<string, RateAnswer>> = {
  ALREADY_RATED: 'already',
  NOT_FINISHED: 'notFinished',
  REASON_NEEDED: 'reasonNeeded',
  NO_STORAGE: 'noStorage',
};

/** Sends the rating, as soon as there is a connection: the station keeps one a matter. Reasons go with negative levels only. Rejects on an unexpected error. */
export async function rateHeld(
  client: Pick<StationClient, 'ratings'>,
  holderCode: string,
  draft: RatingDraft,
): Promise<RateAnswer> {
  const { level } = draft;
  const reasons = isNegative(level) ? [...draft.reasons] : [];
  const rating = { holderCode, level, reasons, comment: draft.comment.trim() };
  try {
    await retryWhenLost(() => client.ratings.rateHeld(rating));
    return 'done';
  } catch (error) {
    const answer = error instanceof ORPCError ? answers[error.code] : undefined;
    if (answer) return answer;
    throw error;
  }
}
