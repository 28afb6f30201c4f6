import { MessageCircleQuestionMark } from 'lucide-react';
import { defineFeature, type Feature, type Request } from '#renderer/navigation/feature.ts';
import { WithLibrary } from '../library/index.ts';
import { actors } from './actors.ts';
import { pages } from './pages.tsx';
import type { DialoguePlace } from './places.ts';

/** Talks somebody through their trouble: questions, then what the law gives and what to do. */
export const feature: Feature<DialoguePlace> = defineFeature<DialoguePlace>({
  id: 'dialogue',
  tile: {
    panel: 'ask',
    icon: MessageCircleQuestionMark,
    title: 'dialogue:home.title',
    summary: 'dialogue:home.summary',
    words: 'dialogue:home.words',
    offered: ({ library }) => library.state === 'ready',
    chosen: (go) => go.open(feature.at({ at: 'guides', page: 0 })),
  },
  around: WithLibrary,
  pages,
  actors,
  // What a guide alone asks is of no use elsewhere; what several ask for stays with the visit.
  wipe: ({ facts }) => facts.forget(Object.keys(facts.all()).filter((name) => name.includes('.'))),
});

/** One guide, by its id: danger first, then its questions. */
export function consult(guide: string): Request {
  return feature.at({ at: 'start', guide, trouble: null });
}
