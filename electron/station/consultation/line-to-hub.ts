import { hubVersion, type UpMessage } from '#contract/consultation-hub.ts';
import type { StationClient } from '#contract/contract.ts';
import { type Clock, pause } from '#drivers/basics/clock.ts';
import { type Rate, TokenBucket } from '#drivers/basics/token-bucket.ts';
import type { Changes } from '../kernel/live.ts';
import type { Log } from '../log/events.ts';
import { causeOf } from '../store/failure.ts';
import type { HubAbove } from './hub-above.ts';

type Hub = Pick<StationClient, 'consultationHub'>;

/** How a station reaches the hub that it has joined: `station/peers`. */
export interface PeerLink {
  hub(): Hub | null;
  /** It has joined one, which may be out of reach. */
  readonly isMember: boolean;
  readonly changes: Changes;
}

const retryMs = 1_000;
/**
 * The hub counts calls (`hub/limits.ts`). A burst may follow at once, as when a call begins: its two ends wait for each other's
 * signals. Then what there is to say is gathered.
 */
const sayRate: Rate = { perSecond: 10, burst: 60 };
const restMs = 80;
const mostAtOnce = 64;
/** The longest message of the hub is a megabyte. */
const mostCharacters = 250_000;

/** Keeps the line to the hub above for as long as there is one. Returns how it stops. */
export function keepLineToHub({
  link,
  above,
  clock,
  log,
}: {
  readonly link: PeerLink;
  readonly above: HubAbove;
  readonly clock: Clock;
  readonly log: Log;
}): () => void {
  const stopped = new AbortController();
  let held: Hub | null = null;
  /** Each connection of the peers has one. */
  let turn = 0;
  const look = () => {
    if (stopped.signal.aborted) return;
    lookForLine();
    if (!link.isMember) above.left();
  };
  const lookForLine = () => {
    const hub = link.hub();
    if (hub === held) return;
    held = hub;
    turn += 1;
    above.lost();
    if (hub) void hold(hub, turn);
  };
  const hold = async (hub: Hub, own: number) => {
    while (turn === own && !stopped.signal.aborted) {
      await oneLine(hub, { above, log, clock }, stopped.signal);
      if (turn === own) above.lost();
      await pause(clock, retryMs, stopped.signal);
    }
  };
  const stopListening = link.changes.on(look);
  look();
  return () => {
    stopListening();
    stopped.abort();
  };
}

async function oneLine(
  { consultationHub }: Hub,
  { above, log, clock }: { readonly above: HubAbove; readonly log: Log; readonly clock: Clock },
  stopped: AbortSignal,
): Promise<void> {
  const ended = new AbortController();
  const { signal } = ended;
  const end = () => ended.abort();
  stopped.addEventListener('abort', end);
  if (stopped.aborted) end();
  const waiting: UpMessage[] = [];
  const says = new TokenBucket(clock, sayRate);
  let saying = false;
  const say = async () => {
    saying = true;
    while (waiting.length > 0 && !signal.aborted) {
      // In order: the next only when these have arrived. A line on which one is lost is given up, and all is said again.
      await consultationHub.say({ messages: nextOf(waiting) }, { signal }).catch(end);
      if (!says.take()) await pause(clock, restMs, signal);
    }
    saying = false;
  };
  try {
    const messages = await consultationHub.line({ version: hubVersion }, { signal });
    above.connected((message) => {
      waiting.push(message);
      if (!saying) void say();
    });
    for await (const message of messages) above.hear(message);
  } catch (error) {
    // The line breaks with the hub, with the network and with another version: it is tried again.
    if (!stopped.aborted) log.write('consultation.hub-line-lost', { cause: causeOf(error) });
  } finally {
    end();
    stopped.removeEventListener('abort', end);
  }
}

/** As many as one message takes, and one at least. */
function nextOf(waiting: UpMessage[]): UpMessage[] {
  let [count, characters] = [0, 0];
  for (const message of waiting.slice(0, mostAtOnce)) {
    characters += JSON.stringify(message).length;
    if (count > 0 && characters > mostCharacters) break;
    count += 1;
  }
  return waiting.splice(0, count);
}
