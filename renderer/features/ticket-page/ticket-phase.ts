import type { HeldTicket, TicketState } from '#contract/queue.ts';

/** What a ticket means to the one who holds it. `rated` is the end of it. */
export type TicketPhase = 'waiting' | 'called' | 'serving' | 'missed' | 'done' | 'rated' | 'ended';

const phases: Readonly<Record<TicketState, TicketPhase>> = {
  waiting: 'waiting',
  called: 'called',
  serving: 'serving',
  'no-show': 'missed',
  done: 'done',
  cancelled: 'ended',
  expired: 'ended',
};

export function ticketPhase({ ticket }: Pick<HeldTicket, 'ticket'>): TicketPhase {
  const phase = phases[ticket.state];
  return phase === 'done' && ticket.rated ? 'rated' : phase;
}

/** Whether the phone should make itself felt: called just now, or called again. */
export function isNewCall(before: HeldTicket | undefined, now: HeldTicket): boolean {
  if (now.ticket.state !== 'called') return false;
  return before?.ticket.state !== 'called' || now.ticket.calls > before.ticket.calls;
}

/** The holder's code stands last in the page's path: `/t/<code>`. Null when it cannot be one. */
export function holderCodeOf(path: string): string | null {
  const last = path.split('/').findLast((part) => part !== '');
  return last && /^[A-Za-z0-9_-]{22}$/.test(last) ? last : null;
}
