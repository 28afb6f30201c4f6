import type { StationClient } from '../../../electron/contract/contract.ts';
import type { CardStep } from '../../../electron/contract/sessions.ts';

/**
 * Records the visitor's consent and reads one card, passing on each step; the last is `read` or `failed`. Aborting
 * stops the read at the reader. A surprise ends as a reader that is out of service: the visit goes on without a card.
 */
export async function readCard(
  client: StationClient,
  onStep: (step: CardStep) => void,
  signal: AbortSignal,
): Promise<void> {
  try {
    await client.sessions.consent({ purpose: 'queue' }, { signal });
    for await (const step of await client.sessions.readCard(undefined, { signal })) {
      if (signal.aborted) return;
      onStep(step);
      if (step.step === 'read' || step.step === 'failed') return;
    }
  } catch {
    // Lost connection, ended visit or a fault: the station logs which. For the citizen they are one.
  }
  if (!signal.aborted) onStep({ step: 'failed', trouble: 'reader-out-of-service' });
}
