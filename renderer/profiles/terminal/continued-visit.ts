import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import type { SessionState } from '#contract/sessions.ts';
import { type AnyFeature, unfinishedOf } from '#renderer/navigation/feature.ts';

/** The visit as the page shows it. */
export interface ShownVisit {
  readonly session: SessionState;
  /** Names what the page holds of the visit: the same though the station was started again. */
  readonly key: string;
  /** The page was loaded anew: it leads to what went on. */
  readonly continued: boolean;
}

type Begin = () => Promise<{ readonly isSuccess: boolean }>;

/**
 * A station that was started again has forgotten the visit, and so has a page that was loaded anew. Where something goes on all the
 * same, such as a call, a visit begins for it by itself, and the page stays as it is or leads there.
 * @param begin null: nothing begins a visit here by itself
 * @returns null until it has begun
 */
export function useContinuedVisit(
  session: SessionState,
  features: readonly AnyFeature[],
  begin: Begin | null,
): ShownVisit | null {
  const kept = useRef<Kept | null>(null);
  const [refused, setRefused] = useState<SessionState | null>(null);
  const continues =
    begin !== null && session !== refused && isForgotten(session) && unfinishedOf(features) !== null;
  useEffect(() => {
    if (continues) void begin().then(({ isSuccess }) => isSuccess || setRefused(session));
  }, [continues, begin, session]);
  const now = keptAfter(kept.current, session, continues);
  kept.current = now;
  // The same until something changes: no page is drawn anew for less.
  return useMemo(() => shownOf(now, session), [now, session]);
}

/** Whether something goes on while the station cannot be reached, or somebody waits for the person. */
export function useAnyFeature(features: readonly AnyFeature[], part: 'carriesOn' | 'calls'): boolean {
  const subscribe = useCallback(
    (listener: () => void) => {
      const stops = features.map(({ parts }) => parts[part]?.subscribe(listener));
      return () => {
        for (const stop of stops) stop?.();
      };
    },
    [features, part],
  );
  return useSyncExternalStore(subscribe, () => features.some(({ parts }) => parts[part]?.now() ?? false));
}

/** Nobody ended it. */
function isForgotten(session: SessionState): boolean {
  return session.phase === 'none' && (session.lastEnd === 'never' || session.lastEnd === 'restart');
}

/** What the page knows of its visit. */
interface Kept {
  /** Empty: the page was loaded anew, and its visit has not begun. */
  readonly key: string;
  readonly continued: boolean;
  /** Null: the station has forgotten it. */
  readonly sessionId: string | null;
}

function keptAfter(kept: Kept | null, session: SessionState, continues: boolean): Kept | null {
  if (session.phase === 'none') {
    if (!continues) return null;
    if (kept?.sessionId === null) return kept;
    return { key: '', continued: true, ...kept, sessionId: null };
  }
  const { sessionId } = session;
  if (kept?.sessionId === sessionId) return kept;
  if (kept?.sessionId === null) return { ...kept, key: kept.key || sessionId, sessionId };
  return { key: sessionId, continued: false, sessionId };
}

function shownOf(kept: Kept | null, session: SessionState): ShownVisit | null {
  if (!kept) return { session, key: '', continued: false };
  const { key, continued, sessionId } = kept;
  if (sessionId !== null) return { session, key, continued };
  return key === '' ? null : { session: { phase: 'active', sessionId: key }, key, continued };
}
