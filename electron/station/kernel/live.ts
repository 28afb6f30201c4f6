import { type Clock, pause, type Timer } from '#drivers/basics/clock.ts';

/** Emits when a value may have changed. `on` returns how to stop listening. */
export interface Changes {
  on(listener: () => void): () => void;
}

/** Fires when any of them does. */
export function anyOf(...sources: readonly Changes[]): Changes {
  return {
    on(listener) {
      const stops = sources.map((source) => source.on(listener));
      return () => {
        for (const stop of stops) stop();
      };
    },
  };
}

/** Waits until something changes, so long at most, or until `signal` aborts. Left out: for ever. */
export async function nextChange(
  changes: Changes,
  signal: AbortSignal | undefined,
  atMost?: { readonly clock: Clock; readonly ms: number },
): Promise<void> {
  if (signal?.aborted) return;
  await new Promise<void>((resolve) => {
    const finish = () => {
      stopListening();
      signal?.removeEventListener('abort', finish);
      timer?.cancel();
      resolve();
    };
    const stopListening = changes.on(finish);
    signal?.addEventListener('abort', finish, { once: true });
    const timer = atMost?.clock.after(atMost.ms, finish);
  });
}

export interface LiveOptions {
  readonly clock: Clock;
  readonly signal: AbortSignal | undefined;
  /** Changes closer together than this become one, ms. */
  readonly settleMs?: number;
  /** Also send when nothing changed for this long (ages and waits move with time), ms. */
  readonly refreshMs?: number;
}

/**
 * A live value for a contract's event iterator: the value now, then again after each change, until the caller goes.
 * A slow reader skips what it missed: only the newest value is ever waiting.
 */
export async function* live<Value>(
  read: () => Value,
  changes: Changes,
  options: LiveOptions,
): AsyncGenerator<Value, void, void> {
  const { clock, signal, settleMs = 100, refreshMs } = options;
  let changed = false;
  let wake: (() => void) | undefined;
  const notice = () => {
    changed = true;
    wake?.();
  };
  const stopListening = changes.on(notice);
  signal?.addEventListener('abort', notice);
  try {
    while (!signal?.aborted) {
      changed = false;
      yield read();
      await pause(clock, settleMs, signal);
      const refresh: Timer | undefined = refreshMs === undefined ? undefined : clock.after(refreshMs, notice);
      if (!changed && !signal?.aborted) await new Promise<void>((resolve) => (wake = resolve));
      refresh?.cancel();
    }
  } finally {
    stopListening();
    signal?.removeEventListener('abort', notice);
  }
}
