import { safe } from '@orpc/client';
import type { StationClient } from '#contract/contract.ts';

/** Tells the station that something was seen to its end. A count that is lost is no loss to the citizen. */
export function asCounted(client: StationClient, what: string): void {
  void safe(client.library.played({ what }));
}
