import { Tv } from 'lucide-react';
import { defineFeature, type Feature } from '#renderer/navigation/feature.ts';
import { WithLibrary } from '../library/index.ts';
import { pages } from './pages.tsx';
import type { WatchPlace } from './places.ts';

/** What there is to look at without asking for anything: films, notices, what happens to everybody explained, quizzes. */
export const feature: Feature<WatchPlace> = defineFeature({
  id: 'watch',
  tile: {
    panel: 'watch',
    icon: Tv,
    title: 'library:watch.title',
    summary: 'library:watch.summary',
    offered: ({ library }) => library.state === 'ready',
    chosen: (go) => go.open(feature.at({ at: 'watch', page: 0 })),
  },
  around: WithLibrary,
  pages,
});
