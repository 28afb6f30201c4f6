import type { ORPCError } from '@orpc/client';
import { createTanstackQueryUtils, type RouterUtils } from '@orpc/tanstack-query';
import { useQuery } from '@tanstack/react-query';
import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useReducer,
  useState,
  useSyncExternalStore,
} from 'react';
import type { Identity } from '#contract/access.ts';
import type { StationClient } from '#contract/contract.ts';
import type { TerminalProfile } from '#contract/terminal.ts';
import type { Connection, ConnectionState } from './connection.ts';
import { follow } from './follow.ts';
import type { AnyNestedClient } from './orpc-types.ts';
import { pause } from './pause.ts';
import { Queries, reconnectWith, untilAnswered } from './queries.tsx';
import type { Station } from './station.ts';

type StationOrpc = RouterUtils<StationClient>;

const StationContext = createContext<Station | null>(null);
const OrpcContext = createContext<StationOrpc | null>(null);

export function StationProvider({ station, children }: { station: Station; children: ReactNode }) {
  const [orpc] = useState(() => createTanstackQueryUtils(station.client));
  useEffect(() => reconnectWith(station.connection), [station]);
  return (
    <StationContext value={station}>
      <OrpcContext value={orpc}>
        <Queries>{children}</Queries>
      </OrpcContext>
    </StationContext>
  );
}

/** The page's station. Throws outside a {@link StationProvider}. */
export function useStation(): Station {
  const station = useContext(StationContext);
  if (!station) throw new Error('useStation needs a StationProvider above it');
  return station;
}

export function useClient(): StationClient {
  return useStation().client;
}

/** The client as options for TanStack Query: `useQuery(useOrpc().library.quiz.queryOptions({ input }))`. */
export function useOrpc(): StationOrpc {
  const orpc = useContext(OrpcContext);
  if (!orpc) throw new Error('useOrpc needs a StationProvider above it');
  return orpc;
}

/** What this terminal is; undefined until the station has said so once. */
export function useProfile(): TerminalProfile | undefined {
  return useQuery(useOrpc().terminal.profile.queryOptions(untilAnswered)).data;
}

export function useConnectionState(): ConnectionState {
  const { connection } = useStation();
  return useSyncExternalStore(connection.subscribe, () => connection.state);
}

/** Who this page is at the station, `null` for nobody. */
export function useIdentity(): Identity | null {
  const station = useStation();
  return useSyncExternalStore(station.subscribe, () => station.identity);
}

/** Live state as a component sees it. */
export interface Live<Value> {
  /** The newest value; undefined before the first. */
  readonly value: Value | undefined;
  /** True while {@link value} may be old. */
  readonly stale: boolean;
  /** The station refused; nothing more will come before it is asked again. */
  readonly refused: ORPCError<string, unknown> | null;
  readonly askAgain: () => void;
}

const nothingYet = { value: undefined, stale: false, refused: null } as const;

/**
 * Live state of the station. Subscribes again after a lost connection and whenever `dependencies` change; unsubscribes
 * when the component goes.
 */
export function useLive<Value>(
  subscribe: (client: StationClient, signal: AbortSignal) => Promise<AsyncIterable<Value>>,
  dependencies: readonly unknown[] = [],
): Live<Value> {
  return useLiveFrom(useStation().connection, subscribe, dependencies);
}

/** {@link useLive} over any connection, e.g. the device dock's. */
export function useLiveFrom<Client extends AnyNestedClient, Value>(
  connection: Connection<Client>,
  subscribe: (client: Client, signal: AbortSignal) => Promise<AsyncIterable<Value>>,
  dependencies: readonly unknown[] = [],
): Live<Value> {
  const [live, setLive] = useState<Omit<Live<Value>, 'askAgain'>>(nothingYet);
  const [round, askAgain] = useReducer((last: number) => last + 1, 0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the caller names what the subscription depends on
  useEffect(() => {
    setLive(nothingYet);
    return follow<Value>(connection, {
      subscribe: (signal) => subscribe(connection.client, signal),
      onValue: (value) => setLive({ value, stale: false, refused: null }),
      onStale: () => setLive((last) => ({ ...last, stale: true })),
      onRefused: (refused) => setLive((last) => ({ ...last, stale: true, refused })),
      pause,
    });
  }, [connection, round, ...dependencies]);
  return { ...live, askAgain };
}
