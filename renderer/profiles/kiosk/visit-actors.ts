import { safe } from '@orpc/client';
import { fromCallback, fromPromise } from 'xstate';
import type { Language } from '../../../electron/contract/common.ts';
import type { StationClient } from '../../../electron/contract/contract.ts';
import { cancelTicket, findTicket, takeTicket } from '../../features/queue/ticket-calls.ts';
import { type RateInput, rateTicket } from '../../features/rating/rate-ticket.ts';
import { readCard } from '../../features/session/read-card.ts';
import type { VisitEvent, Wish } from './visit.ts';
import { visitMachine } from './visit-machine.ts';

/** The visit's machine, doing its work over the station's contract. */
export function visitOver(client: StationClient, language: () => Language) {
  return visitMachine.provide({
    actors: {
      readCard: fromCallback<VisitEvent>(({ sendBack }) => {
        const stopping = new AbortController();
        void readCard(client, (step) => sendBack({ type: 'CARD_STEP', step }), stopping.signal);
        return () => stopping.abort();
      }),
      takeTicket: fromPromise(({ input, signal }: { input: Wish; signal: AbortSignal }) =>
        takeTicket(client, { ...input, language: language() }, signal),
      ),
      cancelTicket: fromPromise(({ input, signal }: { input: { ticketId: string }; signal: AbortSignal }) =>
        cancelTicket(client, input.ticketId, signal),
      ),
      findTicket: fromPromise(({ input, signal }: { input: { number: string }; signal: AbortSignal }) =>
        findTicket(client, input.number, signal),
      ),
      rate: fromPromise(({ input, signal }: { input: RateInput; signal: AbortSignal }) =>
        rateTicket(client, input, signal),
      ),
    },
    actions: {
      forgetCard: ({ context }) => {
        // A visit that has ended meanwhile has forgotten the card already.
        if (context.person) void safe(client.sessions.forgetCard());
      },
    },
  });
}
