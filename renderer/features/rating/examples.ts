import type { Examples } from '#renderer/navigation/examples.ts';
import { finishedTicket as held } from '#tests/fixtures/held-ticket.ts';
import { numberExamples } from '../queue/examples.ts';
import type { RatingPlace } from './places.ts';

const code = '4827';
const choice = { level: 'dissatisfied', reasons: ['long-wait'] } as const;
const rating = { ticketId: held.ticket.ticketId, ratingCode: code, ...choice } as const;

export const examples: Examples<RatingPlace> = {
  ...numberExamples,
  code: [
    { at: 'code', held, code: '', triesLeft: null, choice: null },
    { at: 'code', held, code, triesLeft: 2, choice },
  ],
  level: [{ at: 'level', held, code, reasons: [] }],
  reasons: [{ at: 'reasons', held, code, choice }],
  sending: [{ at: 'sending', held, rating }],
  notRated: [
    { at: 'notRated', trouble: 'already-rated', tried: null },
    { at: 'notRated', trouble: 'failed', tried: { held, rating } },
  ],
  thanks: [{ at: 'thanks' }],
};
