import { useEffect, useState } from 'react';
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
  const { pages, base } = useOtherHub(true);
  useEffect(() => {
    if (base !== null) go(base);
  }, [base]);
  return pages;
}

/**
 * Looks for the hub where this page's terminal is gone, and was it.
 * @param fromMember looks for it also where this terminal only is a member of the hall
 * @returns the base of its address once it answers, `null` until then; and where this page is, as {@link useHub} does
 */
export function useOtherHub(fromMember: boolean): {
  readonly pages: HallPages | undefined;
  readonly base: string | null;
} {
  const { value: pages, stale } = useLive((client, signal) => client.peers.pages(undefined, { signal }));
  const [base, setBase] = useState<string | null>(null);
  const looks = pages !== undefined && (pages.isHub || fromMember);
  const bases = looks ? candidates(pages, stale).join(' ') : '';
  const hall = pages?.hall ?? '';
  useEffect(() => {
    setBase(null);
    if (bases === '' || hall === '') return;
    const leaving = new AbortController();
    void look(bases.split(' '), hall, leaving.signal).then((found) => {
      if (!leaving.signal.aborted) setBase(found);
    });
    return () => leaving.abort();
  }, [bases, hall]);
  return { pages, base };
}

async function look(bases: readonly string[], hall: string, signal: AbortSignal): Promise<string | null> {
  while (!signal.aborted) {
    const base = await findHub(bases, hall);
    if (base !== null) return base;
    await pause(againAfterMs, signal);
  }
  return null;
}

function go(base: string): void {
  const proof = tabProofKeeper().read();
  location.replace(samePageAt(base, location, proof?.method === 'key' ? proof.key : null));
}
