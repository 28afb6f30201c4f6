import type { Page } from '@playwright/test';
import type { MyTicketPlace } from '#renderer/features/my-ticket/places.ts';
import type { QueuePlace } from '#renderer/features/queue/places.ts';
import type { RatingPlace } from '#renderer/features/rating/places.ts';
import type { Hall } from '../hall.ts';
import type { HeldWire } from './held-wire.ts';

/** What the screens of the kiosk are reached with. */
export interface Stage {
  readonly page: Page;
  readonly hall: Hall;
  readonly wire: HeldWire;
  /** Something learnt on the way, for the screens that follow. */
  readonly known: { number: string; ratingCode: string };
}

/** The library and education have more pages than places: theirs are counted as one. */
type VisitPlace = 'home' | 'library' | (QueuePlace | MyTicketPlace | RatingPlace)['at'];

/** One that is missing, or is gone, does not compile. */
const places = {
  home: true,
  library: true,
  chooseService: true,
  cardOrNot: true,
  consent: true,
  card: true,
  cardFailed: true,
  confirm: true,
  priority: true,
  taking: true,
  notTaken: true,
  ticket: true,
  giveUp: true,
  givingUp: true,
  notGivenUp: true,
  givenUp: true,
  number: true,
  finding: true,
  mine: true,
  code: true,
  level: true,
  reasons: true,
  sending: true,
  notRated: true,
  thanks: true,
} satisfies Record<VisitPlace, true>;
export const visitPlaces = Object.keys(places) as readonly VisitPlace[];

export interface Screen {
  readonly name: string;
  /** The place of the visit that it shows; left out for screens around a visit. */
  readonly place?: VisitPlace;
  /** A part of it scrolls: a long text. */
  readonly scrolls?: boolean;
  /** From the screen before to this one. */
  readonly go: (stage: Stage) => Promise<void>;
}
