import { Video } from 'lucide-react';
import { defineFeature, type Feature } from '#renderer/navigation/feature.ts';
import { actors } from './actors.ts';
import { Aside } from './aside.tsx';
import { consultations, isCalled } from './consultations.ts';
import { pages } from './pages.tsx';
import type { ConsultationPlace } from './places.ts';
import { unfinished } from './unfinished.ts';

/** A lawyer by video; where none is there, the hotline, a call-back or a time of one's own. */
export const feature: Feature<ConsultationPlace> = defineFeature<ConsultationPlace>({
  id: 'consultation',
  tile: {
    panel: 'ask',
    icon: Video,
    title: 'consultation:home.title',
    summary: 'consultation:home.summary',
    words: 'consultation:home.words',
    chosen: (go) => go.open(feature.at({ at: 'start', wish: null })),
  },
  pages,
  actors,
  aside: Aside,
  unfinished: () => unfinished.read() ?? consultations.untaken,
  calls: {
    subscribe: consultations.subscribe,
    now: () => consultations.current !== null && isCalled(consultations.current.now),
  },
  carriesOn: {
    subscribe: consultations.subscribe,
    now: () => consultations.current?.now.carriesOn ?? false,
  },
  // A call is hung up, by telephone too; no key leads away from it by chance.
  stays: ['talk', 'guest', 'checkingCode', 'joining', 'dial', 'reserving', 'rating'],
});
