import type { Changes } from './live.ts';

/** The line to the hub, for one part of what it answers. */
export interface HubLine<Asks> {
  /** Another one each time the line stands again; `null`: it is cut, or this terminal follows no other. */
  readonly hub: Asks | null;
  /** Fires when `hub` changes. */
  readonly changes: Changes;
}

/** Calls `follow` for each line that stands, with a signal that aborts when it is cut or another. Returns how it stops. */
export function followLine<Asks>(
  line: HubLine<Asks>,
  follow: (hub: Asks, ended: AbortSignal) => void,
): () => void {
  let held: Asks | null = null;
  let ended = new AbortController();
  const look = () => {
    const { hub } = line;
    if (hub === held) return;
    held = hub;
    ended.abort();
    ended = new AbortController();
    if (hub !== null) follow(hub, ended.signal);
  };
  const stopListening = line.changes.on(look);
  look();
  return () => {
    stopListening();
    ended.abort();
  };
}
