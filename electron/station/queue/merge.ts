import type { PaperState, TicketState } from '#contract/queue.ts';
import type { TicketRecord } from './model.ts';

/**
 * A ticket with what another terminal knows of it. Says the same however often and in whatever order it is told, so that a
 * message may be lost, come twice or late. What a hub did stays done, and a late wish to give the number back does not undo it.
 * @returns `known` itself when there is nothing new in `from`
 */
export function mergeTicket(known: TicketRecord, from: TicketRecord, now: number): TicketRecord {
  const merged = { ...known, ...ended(known, from, now), ...paperOf(known, from), ...callsOf(known, from) };
  merged.rated = known.rated || from.rated;
  const isSame = (Object.keys(merged) as (keyof TicketRecord)[]).every((key) => merged[key] === known[key]);
  return isSame ? known : merged;
}

/** What a member may say of a ticket: that it gave it, and what it did itself. All else it only heard of the hub. */
export function ownActs<Told extends Omit<TicketRecord, 'serial'>>(ticket: Told): Told {
  const state: TicketState = ticket.state === 'cancelled' ? 'cancelled' : 'waiting';
  return { ...ticket, state, firstCalledAt: null, servingAt: null, counterId: null, calls: 0 };
}

/** Who was being served at another hub is taken for served: the clerk moves to this one, and the person is there already. */
function ended(known: TicketRecord, from: TicketRecord, now: number): Partial<TicketRecord> {
  const wasServed = from.state === 'done' || from.state === 'serving';
  if (wasServed && known.state !== 'done')
    return {
      state: 'done',
      counterId: from.counterId,
      wantedCounterId: null,
      servingAt: from.servingAt,
      endedAt: from.endedAt ?? now,
    };
  if (from.state === 'cancelled' && known.state === 'waiting')
    return { state: 'cancelled', endedAt: from.endedAt ?? now };
  return {};
}

/** Of one paper the end is later than its beginning; of two the one that was asked for later. */
function paperOf(known: TicketRecord, from: TicketRecord): { paper: PaperState; reprints: number } {
  const isLater =
    from.reprints > known.reprints ||
    (from.reprints === known.reprints && known.paper.state === 'printing' && from.paper.state !== 'printing');
  return isLater
    ? { paper: from.paper, reprints: from.reprints }
    : { paper: known.paper, reprints: known.reprints };
}

function callsOf(known: TicketRecord, from: TicketRecord): Pick<TicketRecord, 'calls' | 'firstCalledAt'> {
  const times = [known.firstCalledAt, from.firstCalledAt].filter((at) => at !== null);
  return {
    calls: Math.max(known.calls, from.calls),
    firstCalledAt: times.length === 0 ? null : Math.min(...times),
  };
}
