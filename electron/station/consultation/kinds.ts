import type { CallKind } from '#contract/call.ts';

/** What differs between the kinds of call. */
export interface KindRules {
  /**
   * The longest a call may last, as the settings say, from when both ends and whoever watches over it are there; false: it
   * has no end of its own.
   */
  readonly limited: boolean;
  /** Nobody is rung for it at once: a time is booked. */
  readonly bookedOnly: boolean;
  /** Sides at once, the citizen's and the lawyer's included. A mesh carries three. */
  readonly mostParties: number;
}

export const kinds: Readonly<Record<CallKind, KindRules>> = {
  consultation: { limited: false, bookedOnly: false, mostParties: 3 },
  'remote-notarisation': { limited: false, bookedOnly: false, mostParties: 3 },
  'remote-visit': { limited: true, bookedOnly: true, mostParties: 3 },
  'remote-mediation': { limited: false, bookedOnly: false, mostParties: 3 },
};
