import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Suggestion } from '#contract/library.ts';
import { useClient, useOrpc } from '#renderer/client/hooks.tsx';
import { pause } from '#renderer/client/pause.ts';

/** A pause in typing after which it is worth asking. */
const pauseMs = 150;

/** What somebody may want to say, while they type. An addition: without it what was typed is searched as it is. */
export function useSuggestions(text: string): readonly Suggestion[] {
  const client = useClient();
  const input = { text: text.trim() };
  const { data } = useQuery({
    queryKey: useOrpc().library.suggest.queryKey({ input }),
    queryFn: async ({ signal }) => {
      await pause(pauseMs, signal);
      return client.library.suggest(input, { signal });
    },
    enabled: input.text !== '',
    placeholderData: keepPreviousData,
  });
  return data ?? [];
}
