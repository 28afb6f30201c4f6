import { safe } from '@orpc/client';
import { TicketCheck } from 'lucide-react';
import type { TerminalStatus } from '#contract/terminal.ts';
import { defineFeature, inHall, type Request } from '#renderer/navigation/feature.ts';
import { actors } from './actors.ts';
import { pages } from './pages.tsx';
import { type ChoiceReason, firstPlace, type QueuePlace } from './places.ts';
import { TakingHelp } from './taking-help.tsx';

export { CutOffStatus } from './cut-off-status.tsx';
export { isOutdated, useHeldWords } from './held-words.ts';
export { type NumberPlace, numberPages, seeking } from './number-pages.tsx';
export { TicketStub } from './ticket-stub.tsx';

/** Take a number, with a card or without, and give it back. */
export const feature = defineFeature<QueuePlace>({
  id: 'queue',
  tile: {
    panel: 'choose',
    icon: TicketCheck,
    title: 'kiosk:home.take.title',
    summary: 'kiosk:home.take.summary',
    words: 'kiosk:home.take.words',
    offered: inHall,
    chosen: (go) => go.open(choose()),
  },
  pages,
  actors,
  stays: ['taking', 'givingUp'],
  help: TakingHelp,
  sure: 'kiosk:connectionLost.numbers',
  wipe: ({ client }) => void safe(client.sessions.forgetCard()),
});

/** From the list of all services. @param reason why another one is to be chosen than was wanted */
export function choose(reason: ChoiceReason | null = null): Request {
  return feature.at({ at: 'chooseService', reason });
}

/** For a service that is known. */
export function take({ serviceId }: { readonly serviceId: string }, status: TerminalStatus): Request {
  return feature.at(firstPlace(serviceId, status));
}
