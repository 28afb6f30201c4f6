import type { Pages } from '#renderer/navigation/feature.ts';
import { CheckPage } from './check-page.tsx';
import { InsteadPage } from './instead-page.tsx';
import { DocumentPage, PhotographPage } from './paper-pages.tsx';
import type { ConsultationPlace } from './places.ts';
import { LevelPage, NotRatedPage, RatingPage, ReasonsPage, ThanksPage } from './rate-pages.tsx';
import { NotReservedPage, PhonePage, ReservedPage, ReservingPage, SlotsPage } from './reserve-pages.tsx';
import { StartPage } from './start-page.tsx';
import { TalkPage } from './talk-page.tsx';
import { WritePage } from './write-page.tsx';

export const pages: Pages<ConsultationPlace> = {
  start: StartPage,
  check: CheckPage,
  talk: TalkPage,
  write: WritePage,
  photograph: PhotographPage,
  document: DocumentPage,
  instead: InsteadPage,
  slots: SlotsPage,
  phone: PhonePage,
  reserving: ReservingPage,
  reserved: ReservedPage,
  notReserved: NotReservedPage,
  level: LevelPage,
  reasons: ReasonsPage,
  rating: RatingPage,
  thanks: ThanksPage,
  notRated: NotRatedPage,
};
