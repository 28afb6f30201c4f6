import { feature as education } from '../../features/education/index.ts';
import { feature as help } from '../../features/help/index.ts';
import { feature as library } from '../../features/library/index.ts';
import { feature as myTicket } from '../../features/my-ticket/index.ts';
import { feature as queue } from '../../features/queue/index.ts';
import { feature as rating } from '../../features/rating/index.ts';
import type { AnyFeature } from '../../navigation/feature.ts';

/** What the kiosk offers, the one most people come for first. */
export const features: readonly AnyFeature[] = [queue, library, education, myTicket, rating, help];
