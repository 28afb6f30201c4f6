import type { Pages } from '#renderer/navigation/feature.ts';
import { AgreementNamePage, AgreementSignPage, ReadAgreementPage } from './agreement-pages.tsx';
import { BookedPage } from './booked-page.tsx';
import { CardFailed, CardRead, ConsentToShow } from './card-pages.tsx';
import { CheckPage, GuestCheckPage } from './check-page.tsx';
import { CodePage, EnteringPage } from './code-pages.tsx';
import { DialPage } from './dial-page.tsx';
import { GuestPage } from './guest-page.tsx';
import { InsteadPage } from './instead-page.tsx';
import { NotarialPaperPage, NotarialRecordPage, NotarialSignPage } from './notarial-pages.tsx';
import { DocumentPage, PhotographPage } from './paper-pages.tsx';
import type { ConsultationPlace } from './places.ts';
import { LevelPage, NotRatedPage, RatingPage, ReasonsPage, ThanksPage } from './rate-pages.tsx';
import { NotReservedPage, PhonePage, ReservedPage, ReservingPage, SlotsPage } from './reserve-pages.tsx';
import { SharePage } from './share-page.tsx';
import { StartPage } from './start-page.tsx';
import { TakePage } from './take-page.tsx';
import { TalkPage } from './talk-page.tsx';
import { WritePage } from './write-page.tsx';

export const pages: Pages<ConsultationPlace> = {
  start: StartPage,
  booked: BookedPage,
  check: CheckPage,
  code: CodePage,
  checkingCode: EnteringPage,
  guestCheck: GuestCheckPage,
  joining: EnteringPage,
  guest: GuestPage,
  talk: TalkPage,
  write: WritePage,
  share: SharePage,
  consent: ConsentToShow,
  card: CardRead,
  cardFailed: CardFailed,
  photograph: PhotographPage,
  document: DocumentPage,
  'take-away': TakePage,
  'notarial-paper': NotarialPaperPage,
  'notarial-record': NotarialRecordPage,
  'notarial-sign': NotarialSignPage,
  'take-record': TakePage,
  agreement: ReadAgreementPage,
  'agreement-name': AgreementNamePage,
  'agreement-sign': AgreementSignPage,
  'take-agreement': TakePage,
  instead: InsteadPage,
  dial: DialPage,
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
