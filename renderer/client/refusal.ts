import { ORPCError } from '@orpc/client';

/** Why a password or a PIN was refused, as the screens tell it. */
export type Refusal =
  | { readonly why: 'wrong'; readonly triesLeft: number }
  | { readonly why: 'locked'; readonly retryInMs: number }
  /** Too many try at once; nothing was checked. */
  | { readonly why: 'busy'; readonly retryInMs: number }
  | { readonly why: 'lost' };

/** Reads what a proof was rejected with. An unexpected error is thrown on. */
export function refusalOf(error: unknown): Refusal {
  if (error instanceof ORPCError) {
    const data = error.data as { triesLeft?: number; retryInMs?: number } | undefined;
    if (error.code === 'WRONG_PROOF') return { why: 'wrong', triesLeft: data?.triesLeft ?? 0 };
    if (error.code === 'BUSY' || error.code === 'OVER_LIMIT')
      return { why: 'busy', retryInMs: data?.retryInMs ?? 0 };
    if (error.code === 'LOCKED') return { why: 'locked', retryInMs: data?.retryInMs ?? 0 };
  }
  if (error instanceof Error && error.name === 'ConnectionLost') return { why: 'lost' };
  throw error;
}
