import type { StationClient } from '#contract/contract.ts';
import type { HubLine } from '../kernel/hub-line.ts';

/** What a member asks its hub. */
export type HubClient = Pick<StationClient['hall'], 'changes' | 'handOver' | 'introduce' | 'leaseNumbers'>;

/** The line to the hub, as whoever keeps it sees it. */
export interface HallLink extends HubLine<HubClient> {
  /** Others reach this terminal as their hub. */
  readonly isHub: boolean;
}

/** A terminal without others. */
export const noLink: HallLink = { hub: null, isHub: false, changes: { on: () => () => {} } };
