import type { Pages } from '#renderer/navigation/feature.ts';
import { AnswersPage } from './answers-page.tsx';
import { AskPage, ChangePage, NextPage } from './ask-pages.tsx';
import { CardFailed, CardRead, Consent } from './card-pages.tsx';
import { DeskPage } from './desk-page.tsx';
import { FormPage } from './form-page.tsx';
import { FormsPage, GroupsPage } from './list-pages.tsx';
import type { FormPlace } from './places.ts';
import { TakeAwayPage } from './take-away-page.tsx';

export const pages: Pages<FormPlace> = {
  groups: GroupsPage,
  forms: FormsPage,
  form: FormPage,
  consent: Consent,
  card: CardRead,
  cardFailed: CardFailed,
  next: NextPage,
  ask: AskPage,
  answers: AnswersPage,
  change: ChangePage,
  desk: DeskPage,
  'take-away': TakeAwayPage,
};
