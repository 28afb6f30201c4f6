import { focusManager, onlineManager, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import type { Connection } from './connection.ts';

/**
 * An answer lives as long as a page shows it, and a question is asked once: a person presses "try again". Calls wait
 * for the connection themselves, so nothing here waits for a network.
 */
const once = { networkMode: 'always', retry: false, gcTime: 0 } as const;

function newQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { ...once, staleTime: Number.POSITIVE_INFINITY, refetchOnReconnect: false },
      mutations: once,
    },
  });
}

/** Holds what is asked and sent below it, and forgets it at once when it is taken off the page: one a visit. */
export function Queries({ children }: { readonly children: ReactNode }) {
  const [queries] = useState(newQueryClient);
  useEffect(() => () => queries.clear(), [queries]);
  return <QueryClientProvider client={queries}>{children}</QueryClientProvider>;
}

/** For what holds as long as the station runs: asked until it is answered, and again with each new connection. */
export const untilAnswered = { retry: true, retryDelay: 1_000, refetchOnReconnect: 'always' } as const;

/** {@link untilAnswered} goes by the station's connection, not by the browser's network, and a page behind another goes on. */
export function reconnectWith(connection: Pick<Connection<never>, 'state' | 'subscribe'>): void {
  focusManager.setFocused(true);
  onlineManager.setEventListener((setOnline) =>
    connection.subscribe(() => setOnline(connection.state !== 'lost')),
  );
}
