import type { Pages } from '#renderer/navigation/feature.ts';
import { read } from '../library/index.ts';
import { LearnPage } from './learn-page.tsx';
import { beginningOf, type EducationPlace } from './places.ts';
import { QuizPage } from './quiz-page.tsx';

export const pages: Pages<EducationPlace> = {
  learn: ({ place, go }) => (
    <LearnPage
      page={place.page}
      onTurn={(page) => go.keep({ ...place, page })}
      onText={(document) => go.open(read({ document, key: null }))}
      onQuiz={(quiz) => go.open(beginningOf(quiz))}
      onBack={go.back}
    />
  ),
  quiz: ({ place, go }) => (
    <QuizPage place={place} onChange={go.keep} onOpen={(ref) => go.open(read(ref))} onBack={go.back} />
  ),
};
