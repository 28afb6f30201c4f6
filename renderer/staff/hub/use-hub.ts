import { useEffect } from 'react';
import type { HallPages } from '#contract/peers.ts';
import { useLive } from '#renderer/client/hooks.tsx';
import { pause } from '#renderer/client/pause.ts';
import { tabProofKeeper } from '#renderer/client/proof-keeper.ts';
import { candidates, findHub, samePageAt } from './find-hub.ts';

const againAfterMs = 3_000;

/**
 * Follows the hall's hub to whichever terminal it is: from one that only is a member of the hall, and from a hub that is gone
 * to the one that was made it. Nothing is left behind: what such a page shows is the hub's.
 * @returns where this page is, `undefined` until its terminal has said so
 */
export function useHub(): HallPages | undefined {
  const { value: pages, stale } = useLive((client, signal) => client.peers.pages(undefined, { signal }));
  const bases = pages ? candidates(pages, stale).join(' ') : '';
  const hall = pages?.hall ?? '';
  useEffect(() => {
    if (bases === '' || hall === '') return;
    const leaving = new AbortController();
    void follow(bases.split(' '), hall, leaving.signal);
    return () => leaving.abort();
  }, [bases, hall]);
  return pages;
}

async function follow(bases: readonly string[], hall: string, signal: AbortSignal): Promise<void> {
  for (let base = await findHub(bases, hall); !signal.aborted; base = await findHub(bases, hall)) {
    if (base !== null) return go(base);
    await pause(againAfterMs, signal);
  }
}

function go(base: string): void {
  const proof = tabProofKeeper().read();
  location.replace(samePageAt(base, location, proof?.method === 'key' ? proof.key : null));
}
