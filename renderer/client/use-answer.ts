import { useEffect, useState } from 'react';
import type { StationClient } from '../../electron/contract/contract.ts';
import { useClient, useConnectionState } from './hooks.tsx';

/**
 * A plain answer of the station, asked for once a connection: what is fixed until the station restarts. Undefined until
 * the first answer; the last one is kept while the connection is lost.
 */
export function useAnswer<Answer>(
  ask: (client: StationClient, signal: AbortSignal) => Promise<Answer>,
): Answer | undefined {
  const client = useClient();
  const open = useConnectionState() === 'open';
  const [answer, setAnswer] = useState<Answer>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the question is the same all the component's life
  useEffect(() => {
    if (!open) return;
    const stopping = new AbortController();
    ask(client, stopping.signal).then(
      (given) => {
        if (!stopping.signal.aborted) setAnswer(given);
      },
      () => {
        // A lost connection: asked again as soon as it is back.
      },
    );
    return () => stopping.abort();
  }, [client, open]);
  return answer;
}
