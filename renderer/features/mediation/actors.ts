import { safe } from '@orpc/client';
import type { Actors } from '#renderer/navigation/feature.ts';
import { readCard } from '../card/index.ts';
import type { MediationPlace } from './places.ts';

export const actors: Actors<MediationPlace> = {
  card: async ({ mediationId, party }, { client, go, signal }) =>
    readCard(
      client,
      (step) => {
        if (step.step === 'read') {
          const { name, idNumberMasked } = step.person;
          // What is written down is the mediation's; the card itself is needed no longer.
          void safe(client.sessions.forgetCard());
          go.backTo({ at: 'name', mediationId, party: { ...party, name, idNumberMasked } });
        } else if (step.step === 'failed')
          go.replace({ at: 'cardFailed', mediationId, party, trouble: step.trouble });
        else
          go.keep({ at: 'card', mediationId, party, phase: step.step === 'reading' ? 'reading' : 'waiting' });
      },
      signal,
      'mediation',
    ),
};
