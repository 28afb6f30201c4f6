import type { Call } from '#contract/board.ts';

/** A call this young is still worth speaking when the board's page has just been loaded, ms. */
const freshAtStartMs = 10_000;
/** A call that reached the board this late (it was offline) is shown but no longer spoken, ms. */
const staleAfterMs = 60_000;

/** What a board has spoken, speaks and will speak. One announcement at a time, each call once. */
export interface Announcements {
  /** The highest sequence the board has seen; `null` before the first view. */
  readonly heardUpTo: number | null;
  readonly speaking: Call | null;
  /** Oldest first. */
  readonly pending: readonly Call[];
}

export const silence: Announcements = { heardUpTo: null, speaking: null, pending: [] };

/**
 * Takes in the station's list of calls. `now` is the station's clock, so a board whose own clock is wrong
 * speaks all the same. A list that starts over (a new database) is treated like the first one.
 */
export function hear(state: Announcements, calls: readonly Call[], now: number): Announcements {
  const newest = highestSequence(calls);
  const startsOver = state.heardUpTo === null || (newest !== null && newest < state.heardUpTo);
  const fresh = startsOver
    ? calls.filter((call) => Math.abs(now - call.calledAt) < freshAtStartMs)
    : calls.filter((call) => isUnheard(state, call) && now - call.calledAt < staleAfterMs);
  return {
    heardUpTo: newest ?? state.heardUpTo ?? 0,
    speaking: state.speaking,
    pending: enqueue(state.pending, fresh),
  };
}

/** Takes the next announcement in hand, unless one is being spoken. */
export function speakNext(state: Announcements): Announcements {
  const [next, ...rest] = state.pending;
  return state.speaking || !next ? state : { ...state, speaking: next, pending: rest };
}

/** The announcement in hand was spoken to its end, or could not be. */
export function spoken(state: Announcements): Announcements {
  return { ...state, speaking: null };
}

function isUnheard(state: Announcements, call: Call): boolean {
  return call.sequence > (state.heardUpTo ?? 0);
}

/** A recall replaces the same number still waiting to be spoken: hearing it once is enough. */
function enqueue(pending: readonly Call[], fresh: readonly Call[]): readonly Call[] {
  const bySequence = [...fresh].sort((left, right) => left.sequence - right.sequence);
  return bySequence.reduce<readonly Call[]>(
    (queue, call) => [...queue.filter((other) => other.number !== call.number), call],
    pending,
  );
}

function highestSequence(calls: readonly Call[]): number | null {
  return calls.length === 0 ? null : Math.max(...calls.map((call) => call.sequence));
}
