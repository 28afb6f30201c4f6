import { Search } from 'lucide-react';
import { defineFeature, inHall } from '#renderer/navigation/feature.ts';
import { numberPages, seeking } from '../queue/index.ts';
import { MinePage } from './mine-page.tsx';
import { type MyTicketPlace, placesOf } from './places.ts';

/** Where a number stands. */
export const feature = defineFeature<MyTicketPlace>({
  id: 'my-ticket',
  tile: {
    panel: 'choose',
    icon: Search,
    title: 'kiosk:home.mine.title',
    summary: 'kiosk:home.mine.summary',
    words: 'kiosk:home.mine.words',
    offered: inHall,
    chosen: (go) => go.open(feature.at({ at: 'number', number: '', trouble: null })),
  },
  pages: { ...numberPages('look'), mine: MinePage },
  actors: { finding: seeking(placesOf) },
  stays: ['finding'],
  scanned: (held, here) =>
    here === null || here.at === 'number' || here.at === 'mine' ? placesOf(held) : null,
});
