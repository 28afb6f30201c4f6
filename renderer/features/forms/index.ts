import { FilePen } from 'lucide-react';
import { defineFeature, type Feature, type Request } from '#renderer/navigation/feature.ts';
import { actors } from './actors.ts';
import { pages } from './pages.tsx';
import { type FormPlace, openedForm } from './places.ts';

/** Papers that people hand in or sign, with what they have told; what is missing is written in by hand. */
export const feature: Feature<FormPlace> = defineFeature<FormPlace>({
  id: 'forms',
  tile: {
    panel: 'choose',
    icon: FilePen,
    title: 'forms:home.title',
    summary: 'forms:home.summary',
    words: 'forms:home.words',
    chosen: (go) => go.open(feature.at({ at: 'groups' })),
  },
  pages,
  actors,
});

/** One form, by its id. */
export function handOut(form: string): Request {
  return feature.at(openedForm(form));
}
