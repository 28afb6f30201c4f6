import { useDeferredValue, useSyncExternalStore } from 'react';
import type { ConsultationNow } from './consultation-now.ts';
import { consultations } from './consultations.ts';

/** The page of a call is drawn in pieces: what the ends say to each other does not wait for it. */
export function useConsultation(requestKey: string): ConsultationNow {
  return useDeferredValue(useSyncExternalStore(consultations.subscribe, () => consultations.of(requestKey)));
}

export function useCurrentConsultation() {
  return useSyncExternalStore(consultations.subscribe, () => consultations.current);
}
