import type { Duty } from '#contract/lawyer.ts';
import type { Clock, Timer } from '#drivers/basics/clock.ts';
import type { CallSide } from './call-side.ts';
import type { Answered, WarmLine } from './level.ts';

export type LawyerState = 'away' | 'free' | 'held' | 'ringing' | 'answering' | 'in-call';
export type AwayWhy = 'own' | 'missed' | 'off-duty';

/** A lawyer of a hub. Its pool alone changes them. */
export interface PoolLawyer {
  readonly name: string;
  state: LawyerState;
  awayWhy: AwayWhy | null;
  duty: Duty;
  /** Since when nobody rang them, ms since the epoch. */
  freeSince: number;
  /** Rings in a row that they did not answer. */
  misses: number;
  /** Pages that listen. */
  pages: number;
  ring: PoolRing | null;
  call: Answered | null;
  /**
   * The key of the side for which they picked up last, until they are in that call: the station's answer may be lost, or this one be
   * started again.
   */
  lent: string | null;
  /** Null: after a restart, until the station of the call is there again. */
  side: CallSide | null;
  gone: Timer | null;
  dutyEnds: Timer | null;
}

interface PoolRing {
  readonly ringId: string;
  readonly requestId: string;
  readonly endsAt: number;
  readonly timer: Timer;
  /** The way of the page that rings to the person's; null: none was looked for. */
  readonly warm: (WarmLine & { readonly partyKey: string }) | null;
}

/** What of a lawyer outlives the station's restart. */
export interface LawyerKept {
  readonly name: string;
  readonly duty: Duty;
  readonly free: boolean;
  readonly call: Answered | null;
  readonly lent: string | null;
}
export interface LawyersKept {
  /** What was written last is gone, with the disk or a part of it. */
  readonly isOld: boolean;
  all(): LawyerKept[];
  save(lawyer: LawyerKept): void;
}

/** @param before what was kept of them; left out: they are new here, and away */
export function newPoolLawyer(
  name: string,
  duty: Duty,
  before: LawyerKept | undefined,
  clock: Pick<Clock, 'now'>,
): PoolLawyer {
  const call = before?.call ?? null;
  return {
    ...{ name, duty: before?.duty ?? duty, call, awayWhy: before?.free ? null : 'own' },
    state: call ? 'in-call' : before?.free ? 'free' : 'away',
    freeSince: clock.now(),
    ...{
      misses: 0,
      pages: 0,
      ring: null,
      lent: before?.lent ?? null,
      side: null,
      gone: null,
      dutyEnds: null,
    },
  };
}

export function keptOf({ name, duty, awayWhy, call, lent }: PoolLawyer): LawyerKept {
  return { name, duty, free: awayWhy === null, call, lent };
}

/** Out of a ring or a call: free, or away if they are to be. */
export function release(lawyer: PoolLawyer, clock: Pick<Clock, 'now'>): void {
  lawyer.state = lawyer.awayWhy === null ? 'free' : 'away';
  lawyer.freeSince = clock.now();
}

export function stopTimers({ ring, gone, dutyEnds }: PoolLawyer): void {
  for (const timer of [ring?.timer, gone, dutyEnds]) timer?.cancel();
}
