import { type HallPages, hallPagesPath } from '#contract/peers.ts';

/** A terminal that is gone says nothing; one that works says it at once. */
const answerWithinMs = 3_000;

/** Where the hub may be when its own word is not to be had, or when the page is at another terminal. */
export function candidates({ isHub, hub, others }: HallPages, isLost: boolean): readonly string[] {
  if (!isHub) return hub === null ? [] : [hub];
  return isLost ? others : [];
}

type Get = (url: string, init: RequestInit) => Promise<Response>;

/** The first of these that says that it is the hub of this hall; `null`: none does. One that left the hall is another's, or alone. */
export async function findHub(
  bases: readonly string[],
  hall: string,
  get: Get = fetch,
): Promise<string | null> {
  const said = await Promise.all(bases.map((base) => isHubAt(base, hall, get)));
  return bases.find((_base, index) => said[index]) ?? null;
}

async function isHubAt(base: string, hall: string, get: Get): Promise<boolean> {
  const signal = AbortSignal.timeout(answerWithinMs);
  try {
    const response = await get(`${base}${hallPagesPath}`, { signal, cache: 'no-store' });
    const pages: Partial<HallPages> = response.ok ? await response.json() : {};
    return pages.isHub === true && pages.hall === hall;
  } catch (error) {
    // Nobody there, too late, or no terminal: another is asked.
    if (error instanceof Error) return false;
    throw error;
  }
}

/**
 * The same page there. The key of a board goes along: the hall has one.
 * @param key `null`: whoever works there signs in again
 */
export function samePageAt(base: string, { pathname, search }: Location, key: string | null): string {
  return `${base}${pathname}${search}${key === null ? '' : `#key=${encodeURIComponent(key)}`}`;
}
