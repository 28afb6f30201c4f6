import { pause } from './pause.ts';

/** `silent` proves nothing: a browser may keep a request waiting behind others that were given up. */
export type Presence = 'there' | 'gone' | 'silent';

/** An ordinary request; any answer will do. */
export type Ask = (url: string, signal: AbortSignal) => Promise<unknown>;

export function fetchOnce(url: string, signal: AbortSignal): Promise<unknown> {
  return fetch(url, { signal, cache: 'no-store' });
}

/** Whether somebody answers at that address within the time, or before the signal aborts. */
export async function presenceOf(
  ask: Ask,
  url: string,
  limitMs: number,
  signal: AbortSignal,
): Promise<Presence> {
  const given = new AbortController();
  void pause(limitMs, AbortSignal.any([given.signal, signal])).then(() => given.abort());
  try {
    await ask(url, given.signal);
    return 'there';
  } catch {
    // Not being reachable is an expected state here.
    return given.signal.aborted ? 'silent' : 'gone';
  } finally {
    given.abort();
  }
}
