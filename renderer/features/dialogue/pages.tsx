import type { Pages } from '#renderer/navigation/feature.ts';
import { AskPage, MatchedPage } from './ask-pages.tsx';
import { CallPage } from './call-page.tsx';
import { ContradictionPage } from './contradiction-page.tsx';
import { DangerPage, SafetyPage } from './danger-pages.tsx';
import { GuidesPage } from './guides-page.tsx';
import { MachinePage } from './machine-page.tsx';
import { OpinionPage } from './opinion-page.tsx';
import type { DialoguePlace } from './places.ts';
import { QuestionPage } from './question-page.tsx';
import { TakeAwayPage } from './take-away-page.tsx';
import { NextPage, StartPage } from './waiting-pages.tsx';

export const pages: Pages<DialoguePlace> = {
  guides: GuidesPage,
  ask: AskPage,
  matched: MatchedPage,
  machine: MachinePage,
  start: StartPage,
  danger: DangerPage,
  safety: SafetyPage,
  next: NextPage,
  question: QuestionPage,
  contradiction: ContradictionPage,
  opinion: OpinionPage,
  call: CallPage,
  'take-away': TakeAwayPage,
};
