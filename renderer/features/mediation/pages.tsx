import type { Pages } from '#renderer/navigation/feature.ts';
import { AccountPage } from './account-page.tsx';
import { FinishedPage, FinishPage, ReopenPage } from './end-pages.tsx';
import { CodesPage, HandOutPage } from './hand-out-pages.tsx';
import { KindPage } from './kind-page.tsx';
import { ListPage } from './list-page.tsx';
import { OverviewPage } from './overview-page.tsx';
import { PapersPage } from './papers-page.tsx';
import { PartiesPage } from './parties-page.tsx';
import { CardFailed, CardRead, Consent, NamePage, PhonePage } from './party-pages.tsx';
import type { MediationPlace } from './places.ts';
import { PointPage, PointsPage } from './points-page.tsx';
import { ReadBackPage } from './read-back-page.tsx';
import { SignPage } from './sign-page.tsx';

/** The page of each place of a mediation. */
export const pages: Pages<MediationPlace> = {
  list: ListPage,
  kind: KindPage,
  parties: PartiesPage,
  name: NamePage,
  phone: PhonePage,
  consent: Consent,
  card: CardRead,
  cardFailed: CardFailed,
  account: AccountPage,
  overview: OverviewPage,
  points: PointsPage,
  point: PointPage,
  readBack: ReadBackPage,
  sign: SignPage,
  papers: PapersPage,
  handOut: HandOutPage,
  codes: CodesPage,
  reopen: ReopenPage,
  finish: FinishPage,
  finished: FinishedPage,
};
