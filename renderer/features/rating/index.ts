import { Star } from 'lucide-react';
import type { HeldTicket } from '#contract/queue.ts';
import { defineFeature, inHall, type Request } from '#renderer/navigation/feature.ts';
import { actors } from './actors.ts';
import { pages } from './pages.tsx';
import { firstPlace, placesOf, type RatingPlace } from './places.ts';

/** 好差评: what somebody thinks of how their matter was served. */
export const feature = defineFeature<RatingPlace>({
  id: 'rating',
  tile: {
    panel: 'choose',
    icon: Star,
    title: 'kiosk:home.rate.title',
    summary: 'kiosk:home.rate.summary',
    words: 'kiosk:home.rate.words',
    offered: inHall,
    chosen: (go) => go.open(feature.at({ at: 'number', number: '', trouble: null })),
  },
  pages,
  actors,
  stays: ['finding', 'sending'],
  scanned: (held, here) => (here?.at === 'number' ? placesOf(held) : null),
});

/** Of a ticket that was found. */
export function rate(held: HeldTicket): Request {
  return feature.at(firstPlace(held));
}
