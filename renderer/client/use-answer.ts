import { safe } from '@orpc/client';
import { useEffect, useState } from 'react';
import type { StationClient } from '#contract/contract.ts';
import { useClient, useConnectionState } from './hooks.tsx';
import { pause } from './pause.ts';

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
    void askUntilAnswered(() => ask(client, stopping.signal), setAnswer, stopping.signal);
    return () => stopping.abort();
  }, [client, open]);
  return answer;
}

const againAfterMs = 1_000;

async function askUntilAnswered<Answer>(
  ask: () => Promise<Answer>,
  onAnswer: (answer: Answer) => void,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    const { error, data } = await safe(ask());
    if (signal.aborted) return;
    if (!error) return onAnswer(data);
    await pause(againAfterMs, signal);
  }
}
