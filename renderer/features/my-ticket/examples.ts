import type { HeldTicket } from '#contract/queue.ts';
import type { Examples } from '#renderer/navigation/examples.ts';
import { finishedTicket, heldTicket } from '#tests/fixtures/held-ticket.ts';
import { numberExamples } from '../queue/examples.ts';
import type { MyTicketPlace } from './places.ts';

const called: HeldTicket = {
  ...heldTicket,
  ticket: { ...heldTicket.ticket, state: 'called', counterId: 'window-3', calls: 1 },
  counterName: { 'zh-CN': '3 号窗口', en: 'Counter 3' },
};

export const examples: Examples<MyTicketPlace> = {
  ...numberExamples,
  mine: [
    { at: 'mine', found: heldTicket },
    { at: 'mine', found: called },
    { at: 'mine', found: { ...heldTicket, outlook: { ...heldTicket.outlook, asOf: 0 } } },
    { at: 'mine', found: finishedTicket },
  ],
};
