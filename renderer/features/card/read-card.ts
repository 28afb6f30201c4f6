import type { StationClient } from '#contract/contract.ts';
import type { CardStep, ConsentPurpose, PersonTold } from '#contract/sessions.ts';

export interface CardHolder extends PersonTold {
  readonly name: string;
}

/** A step of a read, at its end with the name, which comes as bytes of its own. */
export type CardStepShown =
  | Exclude<CardStep, { step: 'read' }>
  | { readonly step: 'read'; readonly person: CardHolder };

/**
 * Records the visitor's consent and reads one card, passing on each step; the last is `read` or `failed`. Aborting
 * stops the read at the reader. An unexpected error ends as a reader that is out of service: the visit goes on without a card.
 */
export async function readCard(
  client: StationClient,
  onStep: (step: CardStepShown) => void,
  signal: AbortSignal,
  purpose: ConsentPurpose = 'queue',
): Promise<void> {
  try {
    await client.sessions.consent({ purpose }, { signal });
    for await (const step of await client.sessions.readCard(undefined, { signal })) {
      if (signal.aborted) return;
      const shown = step.step === 'read' ? await withName(client, step.person, signal) : step;
      if (signal.aborted) return;
      onStep(shown);
      if (step.step === 'read' || step.step === 'failed') return;
    }
  } catch {
    // Lost connection, ended visit or a fault: the station logs which. For the citizen they are one.
  }
  if (!signal.aborted) onStep({ step: 'failed', trouble: 'reader-out-of-service' });
}

async function withName(
  client: StationClient,
  person: PersonTold,
  signal: AbortSignal,
): Promise<CardStepShown> {
  const name = await client.sessions.cardName(undefined, { signal });
  return { step: 'read', person: { ...person, name: JSON.parse(await name.text()) as string } };
}

/** From this age on a card is proof enough for the elderly priority (老年人权益保障法 §2: 60 and over). */
const elderlyFromAge = 60;

export function isElderly({ age }: PersonTold): boolean {
  return age !== null && age >= elderlyFromAge;
}
