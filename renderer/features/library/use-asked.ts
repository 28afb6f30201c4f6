import { safe } from '@orpc/client';
import { useEffect, useState } from 'react';
import type { StationClient } from '#contract/contract.ts';
import { useClient } from '#renderer/client/hooks.tsx';

/** What became of a question to the station. */
export type Asked<Answer> =
  | { readonly state: 'asking' }
  | { readonly state: 'answered'; readonly answer: Answer }
  | { readonly state: 'failed' };

/** Asks the station, again whenever `dependencies` change. What was answered before stays until the new answer is there. */
export function useAsked<Answer>(
  ask: (client: StationClient, signal: AbortSignal) => Promise<Answer>,
  dependencies: readonly unknown[],
): Asked<Answer> {
  const client = useClient();
  const [asked, setAsked] = useState<Asked<Answer>>({ state: 'asking' });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the caller names what the question depends on
  useEffect(() => {
    const stopping = new AbortController();
    void safe(ask(client, stopping.signal)).then(({ error, data }) => {
      if (stopping.signal.aborted) return;
      setAsked(error ? { state: 'failed' } : { state: 'answered', answer: data });
    });
    return () => stopping.abort();
  }, [client, ...dependencies]);
  return asked;
}
