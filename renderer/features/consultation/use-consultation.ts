import { useSyncExternalStore } from 'react';
import type { ConsultationNow } from './consultation-now.ts';
import { consultations } from './consultations.ts';

export function useConsultation(requestKey: string): ConsultationNow {
  return useSyncExternalStore(consultations.subscribe, () => consultations.of(requestKey));
}

export function useCurrentConsultation() {
  return useSyncExternalStore(consultations.subscribe, () => consultations.current);
}
