import type { Examples } from '#renderer/navigation/examples.ts';
import { beginningOf, type EducationPlace } from './places.ts';

const quiz = beginningOf({ id: 'quiz/at-work', title: '上班的那些事' });

export const examples: Examples<EducationPlace> = {
  learn: [{ at: 'learn', page: 0 }],
  quiz: [
    quiz,
    { ...quiz, chosen: [0], explained: true },
    // Answered to its end.
    { ...quiz, chosen: [0, 1, 0, 1, 0] },
  ],
};
