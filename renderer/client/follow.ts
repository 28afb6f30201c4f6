import { ORPCError } from '@orpc/client';

/** What {@link follow} needs of a connection. */
export interface Followable {
  whenOpen(signal?: AbortSignal): Promise<void>;
}

export interface Following<Value> {
  readonly subscribe: (signal: AbortSignal) => Promise<AsyncIterable<Value>>;
  readonly onValue: (value: Value) => void;
  /** The last value may be old: the connection was lost, or the station stopped sending. */
  readonly onStale: () => void;
  /** The station refused with one of the contract's errors. Nothing more will come. */
  readonly onRefused: (error: ORPCError<string, unknown>) => void;
  /** An error that is a loss here: what is asked for is there a moment later. Left out: none. */
  readonly notYet?: string;
  readonly pause: (delayMs: number, signal: AbortSignal) => Promise<void>;
}

const againAfterMs = 1_000;

/**
 * Keeps listening to live state: subscribes, passes each value on, and subscribes again after a lost connection.
 * Returns the way to stop; after that nothing is called any more and the station has been told.
 */
export function follow<Value>(connection: Followable, following: Following<Value>): () => void {
  const stopping = new AbortController();
  void keepFollowing(connection, following, stopping.signal);
  return () => stopping.abort();
}

async function keepFollowing<Value>(
  connection: Followable,
  following: Following<Value>,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    try {
      await connection.whenOpen(signal);
      await passOn(following, signal);
    } catch (error) {
      if (!signal.aborted && isRefusal(error) && error.code !== following.notYet)
        return following.onRefused(error);
      // Anything else is a loss: the value is stale until the next subscription brings a fresh one.
    }
    if (signal.aborted) return;
    following.onStale();
    await following.pause(againAfterMs, signal);
  }
}

/** `OVER_LIMIT` is none: there is room again in a moment. */
function isRefusal(error: unknown): error is ORPCError<string, unknown> {
  return error instanceof ORPCError && error.defined && error.code !== 'OVER_LIMIT';
}

async function passOn<Value>(following: Following<Value>, signal: AbortSignal): Promise<void> {
  for await (const value of await following.subscribe(signal)) {
    if (signal.aborted) return;
    following.onValue(value);
  }
}
