import { safe } from '@orpc/client';
import { useEffect, useState } from 'react';
import type { Suggestion } from '#contract/library.ts';
import { useClient } from '#renderer/client/hooks.tsx';

/** A pause in typing after which it is worth asking. */
const pauseMs = 150;

/** What somebody may want to say, while they type. */
export function useSuggestions(text: string): readonly Suggestion[] {
  const client = useClient();
  const [suggestions, setSuggestions] = useState<readonly Suggestion[]>([]);
  const typed = text.trim();
  useEffect(() => {
    if (!typed) return setSuggestions([]);
    const stopping = new AbortController();
    const timer = setTimeout(async () => {
      const { error, data } = await safe(
        client.library.suggest({ text: typed }, { signal: stopping.signal }),
      );
      // Suggestions are an addition: without them what was typed is searched as it is.
      if (!stopping.signal.aborted) setSuggestions(error ? [] : data);
    }, pauseMs);
    return () => {
      clearTimeout(timer);
      stopping.abort();
    };
  }, [client, typed]);
  return suggestions;
}
