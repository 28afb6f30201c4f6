import { type Clock, pause } from './clock.ts';
import type { Emitter } from './emitter.ts';

/** Waits for the next event of `emitter`, for `limitMs` at the most, and no longer than until one of `ends` aborts. */
export function nextEvent<Event>(
  emitter: Pick<Emitter<Event>, 'on'>,
  clock: Clock,
  limitMs: number,
  ends: readonly AbortSignal[],
): Promise<void> {
  const over = new AbortController();
  const end = () => over.abort();
  const stopListening = emitter.on(end);
  for (const signal of ends) signal.addEventListener('abort', end);
  if (ends.some((signal) => signal.aborted)) end();
  return pause(clock, limitMs, over.signal).finally(() => {
    stopListening();
    for (const signal of ends) signal.removeEventListener('abort', end);
  });
}
