import { Angry, Frown, Laugh, type LucideIcon, Meh, Smile } from 'lucide-react';
import type { RatingLevel } from '#contract/ratings.ts';

/** The face of each level of 好差评, the same wherever somebody is asked. */
export const ratingFaces: Readonly<Record<RatingLevel, LucideIcon>> = {
  'very-satisfied': Laugh,
  satisfied: Smile,
  'fairly-satisfied': Meh,
  dissatisfied: Frown,
  'very-dissatisfied': Angry,
};
