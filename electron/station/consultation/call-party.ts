import { createHash } from 'node:crypto';
import type { CallLevel, CallMedia, CallMessage, CallParty } from '#contract/call.ts';
import type { Clock, Timer } from '#drivers/basics/clock.ts';
import { type Rate, TokenBucket } from '#drivers/basics/token-bucket.ts';
import type { MessageQueue } from '../kernel/message-queue.ts';

export type Numbered = Exclude<CallMessage, { event: 'view' }>;
export type Content<Of = Numbered> = Of extends Numbered ? Omit<Of, 'number' | 'from' | 'at'> : never;

/** One side of a call: who it is, the page it is at, and what it was sent. */
export interface Party {
  readonly partyId: string;
  readonly partyKey: string;
  readonly as: CallParty['as'];
  readonly order: number;
  /** Of an interpreter: where they are signed in. */
  readonly level: CallLevel | null;
  label: string;
  pageKey: string | null;
  /** By which it will listen, before it does: others may signal to it already. */
  comingPage: string | null;
  queue: MessageQueue<CallMessage> | null;
  back: { readonly by: number; readonly since: number; readonly timer: Timer } | null;
  media: CallMedia | null;
  connected: boolean;
  /** What it was sent, to be sent again to a page that missed it. */
  readonly sent: Numbered[];
  next: number;
  readonly signals: TokenBucket;
  readonly texts: TokenBucket;
}

const signalRate: Rate = { perSecond: 30, burst: 600 };
const textRate: Rate = { perSecond: 5, burst: 60 };
/**
 * Kept for a page that comes back: so many words and things shown, and so many signals. Beyond it words are refused, old signals
 * dropped: a call has no thousand lines of chat.
 */
const mostKept = 1_000;

/** A side that has not come yet. */
export function newParty(
  of: Pick<Party, 'partyKey' | 'as' | 'label' | 'order' | 'level'>,
  clock: Clock,
): Party {
  return {
    ...{ ...of, partyId: partyIdOf(of.partyKey), pageKey: null, comingPage: null, queue: null, back: null },
    ...{ media: null, connected: false, sent: [], next: 1 },
    signals: new TokenBucket(clock, signalRate),
    texts: new TokenBucket(clock, textRate),
  };
}

/** Whoever comes into the call of others: it goes on without them. */
export function isGuest({ as }: Party): boolean {
  return as === 'interpreter' || as === 'party';
}

export function pageAt({ pageKey, comingPage }: Party): string | null {
  return pageKey ?? comingPage;
}

/**
 * A page of this side listens from now, in place of the one before it. Returns what it has missed; a page that was loaded anew
 * needs no signals to the one before it.
 * @param last of what it was sent, the number of the last that it had; 0: nothing
 */
export function comeTo(
  party: Party,
  pageKey: string,
  queue: MessageQueue<CallMessage>,
  last: number,
): Numbered[] {
  const isSamePage = pageAt(party) === pageKey;
  party.queue?.end();
  party.queue = queue;
  party.back?.timer.cancel();
  party.back = null;
  party.pageKey = pageKey;
  if (isSamePage) return party.sent.filter(({ number }) => number > last);
  party.connected = false;
  party.media = null;
  return party.sent.filter((message) => !isSignal(message));
}

/** Nobody is at this side: a page has to come within this time. */
export function awaitBack(party: Party, withinMs: number, clock: Clock, onLost: () => void): void {
  party.back?.timer.cancel();
  const timer = clock.after(withinMs, onLost);
  party.back = { by: clock.now() + withinMs, since: clock.monotonic(), timer };
}

/** Until when a page has to come, and how long the last one has been gone, ms; see the contract's `requestSchema`. */
export function awaited(
  { back, pageKey }: Party,
  clock: Clock,
): { readonly comeBy: number | null; readonly goneMs: number | null } {
  if (!back) return { comeBy: null, goneMs: null };
  const goneMs = pageKey === null ? null : Math.round(clock.monotonic() - back.since);
  return { comeBy: back.by, goneMs };
}

export function sendTo(to: Party, from: string, content: Content, at: number): void {
  const message = { ...content, number: to.next++, from, at } as Numbered;
  to.sent.push(message);
  if (message.event === 'signal') dropOldSignals(to);
  to.queue?.put(message);
}

/** Signals make room for each other: a bad line, or somebody who floods with them, takes nobody's words. */
export function keepsEnough({ sent }: Party): boolean {
  return sent.filter((one) => !isSignal(one)).length >= mostKept;
}

export function shownParty(party: Party): CallParty {
  const { partyId, as, label, order, queue, back, media } = party;
  return {
    partyId,
    as,
    label,
    order,
    pageKey: pageAt(party),
    present: queue !== null,
    backBy: back?.by ?? null,
    media,
  };
}

function dropOldSignals({ sent }: Party): void {
  if (sent.filter(isSignal).length > mostKept) sent.splice(sent.findIndex(isSignal), 1);
}

function isSignal({ event }: Numbered): boolean {
  return event === 'signal';
}

/** The same after a restart of the station, so that pages whose sound goes on need no new connection. It gives nothing away. */
export function partyIdOf(partyKey: string): string {
  const hex = createHash('sha256').update(partyKey).digest('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}
