import { CalendarClock } from 'lucide-react';
import { defineFeature } from '#renderer/navigation/feature.ts';
import { pages, type ToyPlace } from './pages.tsx';

/** Until when somebody can object. */
export const feature = defineFeature<ToyPlace>({
  id: 'toy',
  tile: {
    panel: 'choose',
    icon: CalendarClock,
    title: 'toy:home.title',
    summary: 'toy:home.summary',
    chosen: (go) => go.open(feature.at({ at: 'ask' })),
  },
  pages,
  actors: {
    async looking({ matter }, { client, language, go }) {
      go.replace({ at: 'answer', ...(await client.toy.lastDay({ matter, language: language() })) });
    },
  },
});
