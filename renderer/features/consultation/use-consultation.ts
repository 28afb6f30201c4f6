import { useDeferredValue, useLayoutEffect, useRef, useSyncExternalStore } from 'react';
import { useVisit } from '#renderer/navigation/place-shown.tsx';
import type { ConsultationNow } from './consultation-now.ts';
import { consultations } from './consultations.ts';

/** The page of a call is drawn in pieces: what the ends say to each other does not wait for it. */
export function useConsultation(requestKey: string): ConsultationNow {
  return useDeferredValue(useSyncExternalStore(consultations.subscribe, () => consultations.of(requestKey)));
}

/** Whether anybody is still at the page of this one decides what it may do by itself. */
export function useWatched(requestKey: string): void {
  const visit = useVisit();
  const latest = useRef(visit);
  latest.current = visit;
  useLayoutEffect(() => consultations.watch(requestKey, () => latest.current.sinceTouchMs()), [requestKey]);
}

export function useCurrentConsultation() {
  return useSyncExternalStore(consultations.subscribe, () => consultations.current);
}
