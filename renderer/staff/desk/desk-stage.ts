import type { Identity } from '#contract/access.ts';
import type { Counter } from '#contract/desk.ts';

/** Where a clerk stands: nobody yet, choosing a counter, or working at one. */
export type DeskStage =
  | { readonly stage: 'signed-out' }
  | { readonly stage: 'loading'; readonly identity: Identity }
  | { readonly stage: 'choosing'; readonly identity: Identity; readonly counters: readonly Counter[] }
  | { readonly stage: 'working'; readonly identity: Identity; readonly counterId: string };

/**
 * The stage follows from what the station says and from nothing else. That is why a reload, a lost connection or
 * another computer brings the clerk back to the same counter with the same person at it.
 */
export function deskStage(identity: Identity | null, counters: readonly Counter[] | undefined): DeskStage {
  if (!identity) return { stage: 'signed-out' };
  if (!counters) return { stage: 'loading', identity };
  const mine = counters.find((counter) => isMine(counter, identity));
  return mine
    ? { stage: 'working', identity, counterId: mine.counterId }
    : { stage: 'choosing', identity, counters: counters.filter((counter) => mayOpen(counter, identity)) };
}

function isMine(counter: Counter, identity: Identity): boolean {
  return counter.state !== 'closed' && counter.clerk !== null && counter.clerk === identity.name;
}

function mayOpen(counter: Counter, identity: Identity): boolean {
  return identity.counterIds.includes(counter.counterId);
}
