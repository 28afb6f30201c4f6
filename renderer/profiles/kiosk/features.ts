import { feature as calculators } from '#renderer/features/calculators/index.ts';
import { feature as consultation } from '#renderer/features/consultation/index.ts';
import { feature as dialogue } from '#renderer/features/dialogue/index.ts';
import { feature as education } from '#renderer/features/education/index.ts';
import { feature as forms } from '#renderer/features/forms/index.ts';
import { feature as help } from '#renderer/features/help/index.ts';
import { feature as library } from '#renderer/features/library/index.ts';
import { feature as myTicket } from '#renderer/features/my-ticket/index.ts';
import { feature as queue } from '#renderer/features/queue/index.ts';
import { feature as rating } from '#renderer/features/rating/index.ts';
import type { AnyFeature } from '#renderer/navigation/feature.ts';

/** What the kiosk offers, the one most people come for first. */
export const features: readonly AnyFeature[] = [
  queue, // first and largest
  dialogue,
  consultation,
  library,
  calculators,
  forms,
  education,
  myTicket,
  rating,
  help,
];
