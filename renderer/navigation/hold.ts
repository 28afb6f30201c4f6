/** Why a visit goes on though nobody touches. */
export type HoldReason = 'reading-aloud' | 'watching' | 'call' | 'telephone' | 'waiting';

/** Well within the time after which a terminal asks whether somebody is still there; a long sentence takes longer. */
const tellEveryMs = 10_000;

/**
 * Tells now and then that there is a reason to stay, until the call that is returned ends it and tells once more: the
 * idle time begins then. Nothing is told once the signal aborts: then it was ended by a hand, or the page is gone.
 */
export function startHold(tell: () => void, signal: AbortSignal): () => void {
  const timer = setInterval(tell, tellEveryMs);
  const end = () => clearInterval(timer);
  signal.addEventListener('abort', end, { once: true });
  return () => {
    end();
    signal.removeEventListener('abort', end);
    if (!signal.aborted) tell();
  };
}
