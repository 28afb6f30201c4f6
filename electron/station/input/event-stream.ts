import type { Emitter } from '#drivers/basics/emitter.ts';

/** A listener that falls so far behind has left without saying so; what is newest counts. */
const mostWaiting = 100;

/** Events for a contract's iterator, each once and in order, from `first` on until the listener goes. */
export async function* eventStream<Event>(
  source: Pick<Emitter<Event>, 'on'>,
  first: readonly Event[],
  signal: AbortSignal | undefined,
): AsyncGenerator<Event, void, void> {
  const waiting = [...first];
  let wake: () => void = () => undefined;
  const stop = source.on((event) => {
    waiting.push(event);
    if (waiting.length > mostWaiting) waiting.shift();
    wake();
  });
  const leave = () => wake();
  signal?.addEventListener('abort', leave);
  try {
    while (!signal?.aborted) {
      const next = waiting.shift();
      if (next !== undefined) yield next;
      else
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
    }
  } finally {
    stop();
    signal?.removeEventListener('abort', leave);
  }
}
