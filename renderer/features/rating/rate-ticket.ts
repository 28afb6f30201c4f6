import { isDefinedError, safe } from '@orpc/client';
import type { StationClient } from '#contract/contract.ts';
import type { HeldTicket } from '#contract/queue.ts';
import type { RatingLevel, RatingReason } from '#contract/ratings.ts';
import { retryWhenLost } from '#renderer/client/retry-when-lost.ts';

export type RateTrouble =
  | 'not-finished'
  | 'already-rated'
  | 'not-served'
  | 'no-tries-left'
  | 'no-storage'
  | 'failed';

export type RateOutcome =
  | { readonly outcome: 'rated' }
  | { readonly outcome: 'wrong-code'; readonly triesLeft: number }
  | { readonly outcome: 'refused'; readonly why: RateTrouble };

export interface RateInput {
  readonly ticketId: string;
  readonly ratingCode: string;
  readonly level: RatingLevel;
  readonly reasons: readonly RatingReason[];
}

/** Why a found ticket cannot be rated; null when it can. */
export function rateTroubleOf({ ticket }: HeldTicket): RateTrouble | null {
  if (ticket.rated) return 'already-rated';
  if (ticket.state === 'done') return null;
  const stillComing = ticket.state === 'waiting' || ticket.state === 'called' || ticket.state === 'serving';
  return stillComing ? 'not-finished' : 'not-served';
}

const troubles = {
  ALREADY_RATED: 'already-rated',
  NOT_FINISHED: 'not-finished',
  NO_STORAGE: 'no-storage',
  UNKNOWN_TICKET: 'not-served',
  REASON_NEEDED: 'failed',
  NOT_ALLOWED: 'failed',
  OVER_LIMIT: 'failed',
} as const;

/**
 * Sends a rating. Repeated over a lost connection: the station keeps one rating a matter, and says `already-rated` when
 * the first one arrived after all. Rejects on an unexpected error.
 */
export async function rateTicket(
  client: StationClient,
  input: RateInput,
  signal: AbortSignal,
): Promise<RateOutcome> {
  const rating = { ...input, reasons: [...input.reasons], comment: '' };
  const { error } = await safe(retryWhenLost(() => client.ratings.rate(rating, { signal })));
  if (!error) return { outcome: 'rated' };
  if (!isDefinedError(error)) throw error;
  if (error.code !== 'WRONG_CODE') return { outcome: 'refused', why: troubles[error.code] };
  const { triesLeft } = error.data;
  return triesLeft > 0 ? { outcome: 'wrong-code', triesLeft } : { outcome: 'refused', why: 'no-tries-left' };
}
