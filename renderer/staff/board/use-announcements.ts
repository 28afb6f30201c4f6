import { useEffect, useReducer, useRef } from 'react';
import type { BoardView, Call } from '#contract/board.ts';
import { type Announcements, hear, silence, speakNext, spoken } from './announcements.ts';

type Happening = { readonly what: 'view'; readonly view: BoardView } | { readonly what: 'spoken' };

function next(state: Announcements, happening: Happening): Announcements {
  if (happening.what === 'spoken') return speakNext(spoken(state));
  return speakNext(hear(state, happening.view.calls, happening.view.now));
}

/** Speaks new calls one after the other; returns the one being spoken now. */
export function useAnnouncements(
  view: BoardView | undefined,
  announceCall: (call: Call, signal: AbortSignal) => Promise<void>,
): Call | null {
  const [{ speaking }, happen] = useReducer(next, silence);
  const announcing = useRef(announceCall);
  announcing.current = announceCall;
  useEffect(() => {
    if (view) happen({ what: 'view', view });
  }, [view]);
  useEffect(() => {
    if (!speaking) return;
    const gone = new AbortController();
    void announcing.current(speaking, gone.signal).finally(() => {
      if (!gone.signal.aborted) happen({ what: 'spoken' });
    });
    return () => gone.abort();
  }, [speaking]);
  return speaking;
}
