import { safe } from '@orpc/client';
import type { StationClient } from '#contract/contract.ts';

const beatEveryMs = 2_000;

/**
 * Tells the station how often the page has painted, for as long as the page lives. The shell restarts a page whose
 * count stands still: a frozen screen looks alive to everybody but the citizen. One painting a beat is asked for: a page
 * that paints all the time leaves a weak box no time for anything else.
 */
export function startHeartbeat(client: StationClient, view: Window = window): () => void {
  let paints = 0;
  let frame = 0;
  const look = () => {
    view.cancelAnimationFrame(frame);
    frame = view.requestAnimationFrame(() => {
      paints += 1;
    });
  };
  look();
  const timer = view.setInterval(() => {
    void beat(client, paints);
    look();
  }, beatEveryMs);
  return () => {
    view.cancelAnimationFrame(frame);
    view.clearInterval(timer);
  };
}

/** A beat that is not heard is the message: the shell counts what it hears and decides by itself. */
async function beat(client: StationClient, paints: number): Promise<void> {
  await safe(client.terminal.heartbeat({ paints }, { signal: AbortSignal.timeout(beatEveryMs) }));
}
