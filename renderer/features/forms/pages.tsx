import type { Pages } from '#renderer/navigation/feature.ts';
import { FormPage } from './form-page.tsx';
import { FormsPage, GroupsPage } from './list-pages.tsx';
import type { FormPlace } from './places.ts';
import { TakeAwayPage } from './take-away-page.tsx';

export const pages: Pages<FormPlace> = {
  groups: GroupsPage,
  forms: FormsPage,
  form: FormPage,
  'take-away': TakeAwayPage,
};
