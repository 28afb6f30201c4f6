import { Calculator } from 'lucide-react';
import { defineFeature } from '#renderer/navigation/feature.ts';
import { pages } from './pages.tsx';
import type { CalculatorPlace } from './places.ts';

/** What something costs, what somebody is owed, and until when: worked out with the person's own numbers. */
export const feature = defineFeature<CalculatorPlace>({
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
