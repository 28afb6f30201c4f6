import type { Pages } from '#renderer/navigation/feature.ts';
import { AnswerPage } from './answer-page.tsx';
import { AskPage } from './ask-page.tsx';
import { NeedsPage } from './needs-page.tsx';
import type { CalculatorPlace } from './places.ts';
import { TakeAnswerPage } from './take-answer-page.tsx';

export const pages: Pages<CalculatorPlace> = {
  needs: NeedsPage,
  ask: AskPage,
  answer: AnswerPage,
  'take-away': TakeAnswerPage,
};
