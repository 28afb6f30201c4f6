import { useEffect, useState } from 'react';
import type { PenPointShown } from '#contract/captures.ts';
import { useClient } from '#renderer/client/hooks.tsx';

export type PenState = 'opening' | 'open' | 'lost';

/** The pen of the signature pad while the component stands. Every piece of its way is told; none is skipped. */
export function usePen(
  isWanted: boolean,
  hear: (points: readonly PenPointShown[], aspect: number) => void,
): PenState {
  const client = useClient();
  const [state, setState] = useState<PenState>('opening');
  useEffect(() => {
    if (!isWanted) return;
    const gone = new AbortController();
    const follow = async () => {
      try {
        for await (const { points, aspect } of await client.captures.sign(undefined, {
          signal: gone.signal,
        })) {
          if (gone.signal.aborted) return;
          setState('open');
          hear(points, aspect);
        }
      } catch {
        // No pad, or it was lost: one signs on the screen instead.
      }
      if (!gone.signal.aborted) setState('lost');
    };
    void follow();
    return () => gone.abort();
  }, [client, isWanted, hear]);
  return state;
}
