import { LifeBuoy, type LucideIcon, Scale, Search, Star, TicketCheck } from 'lucide-react';
import type { TextKey } from '../../i18n/keys.ts';
import { doors } from '../library/doors.ts';

export type OfferId = 'take' | 'library' | 'mine' | 'rate' | 'help';

export interface Offer {
  readonly id: OfferId;
  readonly icon: LucideIcon;
  /** Keys of its words. */
  readonly title: TextKey<'kiosk'>;
  readonly summary: TextKey<'kiosk'>;
}

const all: readonly Offer[] = [
  { id: 'take', icon: TicketCheck, title: 'home.take.title', summary: 'home.take.summary' },
  { id: 'library', icon: Scale, title: 'library:home.title', summary: 'library:home.summary' },
  { id: 'mine', icon: Search, title: 'home.mine.title', summary: 'home.mine.summary' },
  { id: 'rate', icon: Star, title: 'home.rate.title', summary: 'home.rate.summary' },
  { id: 'help', icon: LifeBuoy, title: 'home.help.title', summary: 'home.help.summary' },
];

/** The tiles of the home page, the one most people come for first. Only what works here is offered. */
export function offers(hasLibrary: boolean): readonly Offer[] {
  return all.filter(({ id }) => id !== 'library' || hasLibrary);
}

/** All that can be done here, with what lies a page further: the idle page names it before anybody touches. */
export function everythingOffered(hasLibrary: boolean): readonly Pick<Offer, 'icon' | 'title'>[] {
  return offers(hasLibrary).flatMap((offer) => [
    offer,
    ...(offer.id === 'library'
      ? doors.map(({ door, icon }) => ({ icon, title: `library:search.door.${door}` as const }))
      : []),
  ]);
}
