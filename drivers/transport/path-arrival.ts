import { lstat, stat } from 'node:fs/promises';
import type { Clock, Timer } from '../basics/clock.ts';

/** How often a path is looked at: soon enough for a person who waits, and no load. */
export const lookEveryMs = 500;

/**
 * Calls back when something appears at `path`, or another thing than before, or its permissions change: trying to open it is
 * worth it then. What is there at the start is no news.
 * @returns stops looking
 */
export function onPathArrival(path: string, clock: Clock, listener: () => void): () => void {
  let stopped = false;
  let timer: Timer | undefined;
  let before: string | null | undefined;
  const look = async () => {
    const now = await whatIsAt(path);
    if (stopped) return;
    if (before !== undefined && now !== null && now !== before) listener();
    before = now;
    timer = clock.after(lookEveryMs, look);
  };
  void look();
  return () => {
    stopped = true;
    timer?.cancel();
  };
}

/** The same text as long as the same device is there with the same permissions; `null` when nothing is. */
async function whatIsAt(path: string): Promise<string | null> {
  try {
    const [name, node] = await Promise.all([lstat(path), stat(path)]);
    // A link, as in /dev/serial/by-id, is made anew with each plug; the times of the node itself change with its use.
    const connection = name.isSymbolicLink() ? `${name.ino} ${name.ctimeMs}` : '';
    return `${connection} ${node.dev} ${node.ino} ${node.rdev} ${node.mode} ${node.gid}`;
  } catch {
    // Not there, or not to be looked at: either way nothing that could be opened.
    return null;
  }
}
