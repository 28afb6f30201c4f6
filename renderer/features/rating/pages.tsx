import type { Pages } from '#renderer/navigation/feature.ts';
import { numberPages } from '../queue/index.ts';
import { CodePage } from './code-page.tsx';
import { LevelPage } from './level-page.tsx';
import type { RatingPlace } from './places.ts';
import { NotRatedPage, SendingPage, ThanksPage } from './rating-end-pages.tsx';
import { ReasonsPage } from './reasons-page.tsx';

/** The page of each place of a rating. */
export const pages: Pages<RatingPlace> = {
  ...numberPages('rate'),
  code: CodePage,
  level: LevelPage,
  reasons: ReasonsPage,
  sending: SendingPage,
  notRated: NotRatedPage,
  thanks: ThanksPage,
};
