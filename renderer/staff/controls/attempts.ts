import type { Proof } from '#contract/access.ts';
import { type Refusal, refusalOf } from '#renderer/client/refusal.ts';
import type { Station } from '#renderer/client/station.ts';

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
