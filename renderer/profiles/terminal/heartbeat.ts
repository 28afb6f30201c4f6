import { safe } from '@orpc/client';
import type { StationClient } from '#contract/contract.ts';

const beatEveryMs = 2_000;

/**
 * Tells the station how often the page has painted, for as long as the page lives. The shell restarts a page whose
 * count stands still: a frozen screen looks alive to everybody but the citizen.
 */
export function startHeartbeat(client: StationClient, view: Window = window): () => void {
  let paints = 0;
  let frame = 0;
  const count = () => {
    paints += 1;
    frame = view.requestAnimationFrame(count);
  };
  count();
  const timer = view.setInterval(() => void beat(client, paints), beatEveryMs);
  return () => {
    view.cancelAnimationFrame(frame);
    view.clearInterval(timer);
  };
}

/** A beat that is not heard is the message: the shell counts what it hears and decides by itself. */
async function beat(client: StationClient, paints: number): Promise<void> {
  await safe(client.terminal.heartbeat({ paints }, { signal: AbortSignal.timeout(beatEveryMs) }));
}
