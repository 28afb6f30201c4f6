import { useLayoutEffect, useRef, useSyncExternalStore } from 'react';
import { type ExternalStore, useDeferredStore } from '#renderer/client/deferred-store.ts';
import { useVisit } from '#renderer/navigation/place-shown.tsx';
import type { ConsultationNow } from './consultation-now.ts';
import { consultations } from './consultations.ts';

const consultationNow: ExternalStore<string, ConsultationNow> = {
  subscribe: (_, listener) => consultations.subscribe(listener),
  read: (requestKey) => consultations.of(requestKey),
};

export function useConsultation(requestKey: string): ConsultationNow {
  return useDeferredStore(requestKey, consultationNow);
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
