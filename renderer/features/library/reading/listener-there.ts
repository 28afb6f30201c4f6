/** Well within the time after which a terminal asks whether somebody is still there; a long sentence takes longer. */
const tellEveryMs = 10_000;

/**
 * Tells now and then that somebody is being read to, until the reading ends or is ended. The call that is returned ends
 * it, and tells once more: the idle time begins with the end of a reading. Nothing is told once the signal aborts: then
 * it was ended by a hand, or the page is gone.
 */
export function listenerThere(tell: () => void, signal: AbortSignal): () => void {
  const timer = setInterval(tell, tellEveryMs);
  const end = () => clearInterval(timer);
  signal.addEventListener('abort', end, { once: true });
  return () => {
    end();
    signal.removeEventListener('abort', end);
    if (!signal.aborted) tell();
  };
}
