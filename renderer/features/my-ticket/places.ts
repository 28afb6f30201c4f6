import type { HeldTicket } from '#contract/queue.ts';
import type { NumberPlace } from '../queue/index.ts';

export type MyTicketPlace = NumberPlace | { readonly at: 'mine'; readonly found: HeldTicket };

/** A ticket that was found lies on the page that its number was typed on. */
export function placesOf(found: HeldTicket): readonly MyTicketPlace[] {
  return [
    { at: 'number', number: found.ticket.number, trouble: null },
    { at: 'mine', found },
  ];
}
