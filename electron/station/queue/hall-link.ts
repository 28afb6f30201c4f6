import type { StationClient } from '#contract/contract.ts';
import type { Changes } from '../kernel/live.ts';

/** What a member asks its hub. */
export type HubClient = Pick<StationClient['hall'], 'changes' | 'handOver' | 'introduce' | 'leaseNumbers'>;

/** The line to the hub, as whoever keeps it sees it. */
export interface HallLink {
  /** Another one each time the line stands again; null: it is cut, or this terminal follows no other. */
  readonly hub: HubClient | null;
  /** Fires when `hub` changes. */
  readonly changes: Changes;
}

/** A terminal without others. */
export const noLink: HallLink = { hub: null, changes: { on: () => () => {} } };
