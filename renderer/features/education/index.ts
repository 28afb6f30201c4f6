import { GraduationCap } from 'lucide-react';
import { defineFeature } from '#renderer/navigation/feature.ts';
import { WithLibrary } from '../library/index.ts';
import { pages } from './pages.tsx';
import { beginningOf, type EducationPlace } from './places.ts';

export { QuizTile } from './quiz-tile.tsx';

/** What happens to everybody, explained; and quizzes. */
export const feature = defineFeature<EducationPlace>({
  id: 'education',
  doors: [
    {
      beside: 'library',
      panel: 'watch',
      icon: GraduationCap,
      title: 'library:search.door.learn',
      words: 'library:search.words.learn',
      chosen: (go) => go.open(feature.at({ at: 'learn', page: 0 })),
    },
  ],
  around: WithLibrary,
  quiz: beginningOf,
  pages,
});
