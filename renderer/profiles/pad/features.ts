import { feature as calculators } from '#renderer/features/calculators/index.ts';
import { feature as consultation } from '#renderer/features/consultation/index.ts';
import { feature as dialogue } from '#renderer/features/dialogue/index.ts';
import { feature as forms } from '#renderer/features/forms/index.ts';
import { feature as library } from '#renderer/features/library/index.ts';
import { feature as mediation } from '#renderer/features/mediation/index.ts';
import type { AnyFeature } from '#renderer/navigation/feature.ts';

/** What a clerk takes along into the field. */
export const features: readonly AnyFeature[] = [
  mediation,
  dialogue,
  consultation,
  library,
  calculators,
  forms,
];
