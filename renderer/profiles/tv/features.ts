import { feature as calculators } from '#renderer/features/calculators/index.ts';
import { feature as consultation } from '#renderer/features/consultation/index.ts';
import { feature as dialogue } from '#renderer/features/dialogue/index.ts';
import { feature as education } from '#renderer/features/education/index.ts';
import { feature as forms } from '#renderer/features/forms/index.ts';
import { feature as library } from '#renderer/features/library/index.ts';
import { feature as myTicket } from '#renderer/features/my-ticket/index.ts';
import { feature as queue } from '#renderer/features/queue/index.ts';
import { feature as rating } from '#renderer/features/rating/index.ts';
import { feature as watch } from '#renderer/features/watch/index.ts';
import type { AnyFeature } from '#renderer/navigation/feature.ts';

/** What a television offers. Each says itself in which panel of the home page it stands. */
export const features: readonly AnyFeature[] = [
  watch,
  dialogue,
  consultation,
  library,
  calculators,
  forms,
  education,
  queue,
  myTicket,
  rating,
];
