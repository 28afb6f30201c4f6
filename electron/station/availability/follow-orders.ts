import { safe } from '@orpc/client';
import type { AvailabilityOrder, AvailabilityReport } from '#contract/availability.ts';
import type { StationClient } from '#contract/contract.ts';
import { type Clock, pause } from '#drivers/basics/clock.ts';
import { answerWithin } from '../kernel/answer-within.ts';
import { followLine, type HubLine } from '../kernel/hub-line.ts';
import type { Changes } from '../kernel/live.ts';
import type { Log } from '../log/events.ts';

/** What a member asks its hub. */
type Hub = StationClient['availability'];

/** The line to the hub: `station/peers`. */
export type OrderLink = HubLine<Hub>;

export interface FollowOrdersDeps {
  readonly clock: Clock;
  readonly log: Log;
  readonly link: OrderLink;
  readonly ownChanges: Changes;
  readonly report: () => AvailabilityReport;
  readonly obey: (order: AvailabilityOrder) => void;
}

const retryMs = 2_000;
const reportLimitMs = 4_000;

/** Does what the hub's staff want of this member, and tells the hub how it is. Returns how it stops. */
export function followOrders(deps: FollowOrdersDeps): () => void {
  return followLine(deps.link, (hub, ended) => void follow(hub, deps, ended));
}

async function follow(hub: Hub, deps: FollowOrdersDeps, signal: AbortSignal): Promise<void> {
  const tell = reporter(hub, deps, signal);
  const stopListening = deps.ownChanges.on(tell);
  while (!signal.aborted) {
    const { error } = await safe(listen(hub, deps, tell, signal));
    if (error && !signal.aborted) deps.log.write('availability.line-lost', { cause: error.message });
    await pause(deps.clock, retryMs, signal);
  }
  stopListening();
}

async function listen(
  hub: Hub,
  deps: FollowOrdersDeps,
  tell: () => void,
  signal: AbortSignal,
): Promise<void> {
  for await (const order of await hub.order(undefined, { signal })) {
    if (order) deps.obey(order);
    tell();
  }
}

/** Says how this terminal is, where that is news to the hub. */
function reporter(hub: Hub, { report, clock }: FollowOrdersDeps, signal: AbortSignal): () => void {
  let told = '';
  return () => {
    const said = report();
    const text = JSON.stringify(said);
    if (text === told || signal.aborted) return;
    told = text;
    const limits = { clock, limitMs: reportLimitMs, ended: signal };
    void safe(answerWithin(limits, (ended) => hub.report(said, { signal: ended }))).then(({ error }) => {
      // It is said again with the next order, change or line.
      if (error) told = '';
    });
  };
}
