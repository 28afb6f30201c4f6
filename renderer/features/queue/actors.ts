import type { Actors } from '#renderer/navigation/feature.ts';
import { readCard } from '../card/index.ts';
import type { QueuePlace } from './places.ts';
import { type CancelOutcome, cancelTicket, type TakeOutcome, takeTicket } from './ticket-calls.ts';

const notTaken: TakeOutcome = { outcome: 'refused', why: 'failed' };
const notCancelled: CancelOutcome = { outcome: 'failed' };

export const actors: Actors<QueuePlace> = {
  card: async ({ wish }, { client, go, signal }) =>
    readCard(
      client,
      (step) => {
        if (step.step === 'read') go.replace({ at: 'confirm', wish, person: step.person });
        else if (step.step === 'failed') go.replace({ at: 'cardFailed', wish, trouble: step.trouble });
        else go.keep({ at: 'card', wish, phase: step.step === 'reading' ? 'reading' : 'waiting' });
      },
      signal,
    ),
  taking: async (place, { client, language, go, signal }) => {
    const { wish, priority, withCard } = place;
    const { serviceId, requestKey } = wish;
    const input = { serviceId, requestKey, priority, language: language() };
    const output = await takeTicket(client, input, signal).catch(() => notTaken);
    if (output.outcome === 'taken') go.restart({ at: 'ticket', taken: output.taken, withCard });
    else go.replace({ ...place, at: 'notTaken', trouble: output.why });
  },
  givingUp: async (place, { client, go, signal }) => {
    const { outcome } = await cancelTicket(client, place.ticketId, signal).catch(() => notCancelled);
    if (outcome === 'cancelled') go.restart({ at: 'givenUp' });
    else go.replace({ ...place, at: 'notGivenUp', trouble: outcome });
  },
};
