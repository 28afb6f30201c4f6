import type { StationClient } from '../../../electron/contract/contract.ts';
import { ConnectionLost } from '../../client/connection.ts';

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

async function beat(client: StationClient, paints: number): Promise<void> {
  try {
    await client.terminal.heartbeat({ paints }, { signal: AbortSignal.timeout(beatEveryMs) });
  } catch (error) {
    // Silence is the message: without a connection the shell hears nothing and decides by itself.
    if (!(error instanceof ConnectionLost || error instanceof DOMException)) throw error;
  }
}
