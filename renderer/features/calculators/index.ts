import { Calculator } from 'lucide-react';
import { defineFeature, type Feature, type Request } from '#renderer/navigation/feature.ts';
import { pages } from './pages.tsx';
import { type CalculatorPlace, furtherWith } from './places.ts';
import { needWith } from './told.ts';

/** What something costs, what somebody is owed, and until when: worked out with the person's own numbers. */
export const feature: Feature<CalculatorPlace> = defineFeature<CalculatorPlace>({
  id: 'calculators',
  tile: {
    panel: 'ask',
    icon: Calculator,
    title: 'calculators:home.title',
    summary: 'calculators:home.summary',
    words: 'calculators:home.words',
    chosen: (go) => go.open(feature.at({ at: 'needs', page: 0 })),
  },
  pages,
});

/** What a guide names, `severance`, with what was told for it; null: there is no such calculation. */
export function workOut(name: string, told: Readonly<Record<string, string>>): Request | null {
  const found = needWith(name, told);
  return found && feature.at(furtherWith(found.need, found.answers));
}
