import type { HallStanding } from '#contract/hall.ts';
import type { Screens } from './screens.ts';
import type { HallTerminal, StoredCall, StoredTicket } from './terminals.ts';

/** A number that a person was told. */
export interface Given {
  readonly ticketId: string;
  readonly number: string;
  readonly day: string;
  /** The terminal that gave it, by its place in the hall. */
  readonly at: number;
}

/** What is not yet as the hub's disk has it; null: every screen is right. */
export function whatIsWrong(
  hub: HallTerminal,
  screens: Screens,
  given: readonly Given[],
  counterId: string,
): string | null {
  const tickets = hub.tickets();
  const today = hub.day();
  const calls = hub.calls().filter(({ day }) => day === today);
  const known = new Set(tickets.map(({ id }) => id));
  const unknown = given.find(({ ticketId }) => !known.has(ticketId));
  if (unknown) return `the hub has no ${unknown.number} of terminal ${unknown.at}`;
  return (
    wrongMember(screens) ??
    wrongKiosk(screens, tickets) ??
    wrongBoard(screens, tickets, calls, counterId) ??
    wrongDesk(screens, tickets)
  );
}

function wrongMember({ standings }: Screens): string | null {
  const [hub, ...members] = standings.map((standing) => standing());
  if (!hub) return 'the hub tells nothing of its hall';
  const wrong = members.find(
    (member) => !member?.isCurrent || member.pending > 0 || member.position !== hub.position,
  );
  if (wrong === undefined) return null;
  return wrong === null ? 'a terminal tells nothing of its hall' : behind(wrong, hub);
}

function behind({ terminalId, isCurrent, pending, position }: HallStanding, hub: HallStanding): string {
  const line = isCurrent ? '' : ', cut off';
  return `${terminalId} is at ${position} of ${hub.position}, ${pending} to be handed over${line}`;
}

function wrongKiosk({ services }: Screens, tickets: readonly StoredTicket[]): string | null {
  for (const [index, shown] of services.entries()) {
    const list = shown();
    if (!list) return `kiosk ${index} shows no services`;
    for (const { serviceId, waiting, outlook } of list) {
      if (outlook.asOf !== undefined) return `kiosk ${index} says that it is cut off`;
      if (waiting !== waitingFor(tickets, serviceId))
        return `kiosk ${index} has ${waiting} who wait for ${serviceId}`;
    }
  }
  return null;
}

function wrongBoard(
  { board }: Screens,
  tickets: readonly StoredTicket[],
  calls: readonly StoredCall[],
  counterId: string,
): string | null {
  const shown = board();
  if (!shown || shown.isCutOff) return 'the board is dark';
  const newest = calls.at(-1)?.number;
  if (shown.calls[0]?.number !== newest) return `the board does not show ${newest} as called`;
  const atCounter = shown.serving.find((counter) => counter.counterId === counterId)?.number ?? undefined;
  return atCounter === numberAtCounter(tickets) ? null : `the board shows ${atCounter} at the counter`;
}

function wrongDesk({ counter }: Screens, tickets: readonly StoredTicket[]): string | null {
  const shown = counter();
  if (!shown) return 'the desk is dark';
  if (shown.counter.current?.number !== numberAtCounter(tickets)) return 'the desk shows another person';
  const total = shown.counter.serviceIds.reduce((sum, id) => sum + waitingFor(tickets, id), 0);
  return shown.waitingTotal === total ? null : `at the desk ${shown.waitingTotal} wait`;
}

function numberAtCounter(tickets: readonly StoredTicket[]): string | undefined {
  return tickets.find(({ state }) => state === 'called' || state === 'serving')?.number;
}
function waitingFor(tickets: readonly StoredTicket[], serviceId: string): number {
  return tickets.filter(({ state, service }) => state === 'waiting' && service === serviceId).length;
}

/** What two people were told is theirs. */
export function givenTwice(given: readonly Given[]): string[] {
  const holders = new Map<string, string>();
  return given.flatMap(({ ticketId, number, day }) => {
    const other = holders.get(`${day} ${number}`);
    holders.set(`${day} ${number}`, ticketId);
    return other !== undefined && other !== ticketId ? [`${day} ${number}`] : [];
  });
}

/** Tickets that somebody holds and that do not stand once, and as the hub has them, on each disk. */
export function lostOrOther(terminals: readonly HallTerminal[], given: readonly Given[]): string[] {
  const disks = terminals.map(byId);
  return given.flatMap(({ ticketId, number, day }) => {
    const rows = disks.map((disk) => disk.get(ticketId) ?? []);
    const asGiven = rows.every(
      // A terminal that is cut off gives on the last day it knows of; the hub files no number on a day before that.
      (found) => found.length === 1 && found[0]?.number === number && found[0].day >= day,
    );
    const kept = new Set(rows.flat().map((ticket) => `${ticket.day} ${ticket.state}`));
    if (asGiven && kept.size === 1) return [];
    return [`${day} ${number}: ${rows.map((found) => found.map(({ state }) => state).join('+') || '-')}`];
  });
}

function byId(terminal: HallTerminal): Map<string, StoredTicket[]> {
  const found = new Map<string, StoredTicket[]>();
  for (const ticket of terminal.tickets()) found.set(ticket.id, [...(found.get(ticket.id) ?? []), ticket]);
  return found;
}

/** Who was called a second time without being recalled, and who was called after a later one of the same terminal. */
export function outOfOrder(calls: readonly StoredCall[], given: readonly Given[]): string[] {
  const places = new Map(given.map(({ ticketId }, place) => [ticketId, place]));
  const origins = new Map(given.map(({ ticketId, at }) => [ticketId, at]));
  const called = new Set<string>();
  const last = new Map<string, number>();
  const wrong: string[] = [];
  for (const { ticketId, number, day, recall } of calls) {
    if (recall) continue;
    if (called.has(ticketId)) wrong.push(`${day} ${number} was called twice`);
    called.add(ticketId);
    const place = places.get(ticketId);
    if (place === undefined) continue;
    const line = `${day} ${origins.get(ticketId)}`;
    if (place < (last.get(line) ?? -1)) wrong.push(`${day} ${number} was called too late`);
    last.set(line, place);
  }
  return wrong;
}
