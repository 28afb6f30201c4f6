import type { Actors } from '#renderer/navigation/feature.ts';
import { seeking } from '../queue/index.ts';
import { placesOf, type RatingPlace } from './places.ts';
import { type RateOutcome, rateTicket } from './rate-ticket.ts';

const failed: RateOutcome = { outcome: 'refused', why: 'failed' };

export const actors: Actors<RatingPlace> = {
  finding: seeking(placesOf),
  sending: async ({ held, rating }, { client, go, signal }) => {
    const output = await rateTicket(client, rating, signal).catch(() => failed);
    const { level, reasons } = rating;
    const choice = { level, reasons };
    switch (output.outcome) {
      case 'rated':
        return go.restart({ at: 'thanks' });
      case 'wrong-code':
        return go.backTo({ at: 'code', held, code: '', triesLeft: output.triesLeft, choice });
      case 'refused':
        return go.replace({ at: 'notRated', trouble: output.why, tried: { held, rating } });
    }
  },
};
