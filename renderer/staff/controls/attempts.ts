import { ORPCError } from '@orpc/client';
import type { Proof } from '#contract/access.ts';
import type { Station } from '#renderer/client/station.ts';

/** Why a sign-in was refused, as the screens tell it. */
export type Refusal =
  | { readonly why: 'wrong'; readonly triesLeft: number }
  | { readonly why: 'locked'; readonly retryInMs: number }
  /** Too many sign in at once; nothing was checked. */
  | { readonly why: 'busy'; readonly retryInMs: number }
  | { readonly why: 'lost' };

/** Reads what `access.prove` rejected with. An unexpected error is thrown on. */
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

/** What a sign-in needs of a {@link Station}. */
interface Door extends Pick<Station, 'prove'> {
  readonly connection: Pick<Station['connection'], 'whenOpen'>;
}

/**
 * One sign-in: `null` when it was accepted. Whoever presses before the page has reached the station is not sent away:
 * the sign-in waits for the connection until `patience` aborts.
 */
export async function attempt(station: Door, proof: Proof, patience: AbortSignal): Promise<Refusal | null> {
  try {
    await station.connection.whenOpen(patience);
  } catch {
    return { why: 'lost' };
  }
  try {
    await station.prove(proof);
    return null;
  } catch (error) {
    return refusalOf(error);
  }
}
