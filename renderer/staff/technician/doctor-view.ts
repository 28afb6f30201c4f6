import type { Examination } from '#contract/doctor.ts';

/** What the page knows of the last look at the terminal. */
export interface DoctorView {
  /** `null` before the first look is over. */
  readonly examination: Examination | null;
  readonly looking: boolean;
}

export const notLookedYet: DoctorView = { examination: null, looking: true };
