import { safe } from '@orpc/client';
import { BookOpenText, MapPin, Scale } from 'lucide-react';
import type { StationClient } from '#contract/contract.ts';
import { defineFeature, type Feature, type Request } from '#renderer/navigation/feature.ts';
import { pages } from './pages.tsx';
import { beginningOf, everywhere, type LibraryPlace, type TextAddress } from './places.ts';
import { WithLibrary } from './with-library.tsx';

export { type Help, helps } from './near/hall-number.ts';
export { Phone } from './near/phone.tsx';
export { CodesPage } from './reading/take-away-page.tsx';
export { TakeHome } from './reading/take-home.tsx';
export { PrintedNote } from './reading/text-actions.tsx';
export { useCanPrint, usePrintJob } from './reading/use-printing.ts';
export { type ReadingAloud, useReadingAloud } from './reading/use-reading-aloud.ts';
export { SearchPage } from './search/search-page.tsx';
export { TextsPage } from './texts-page.tsx';
export { useRows } from './use-rows.ts';
export { useNumberFor, useTakeNumber, WithLibrary } from './with-library.tsx';

/** Find the law, read it, hear it, print it, take it along; places and people. */
export const feature: Feature<LibraryPlace> = defineFeature({
  id: 'library',
  tile: {
    panel: 'ask',
    icon: Scale,
    title: 'library:home.title',
    summary: 'library:home.summary',
    offered: ({ library }) => library.state === 'ready',
    chosen: (go) => go.open(feature.at({ at: 'search', text: '' })),
  },
  doors: [
    {
      beside: 'library',
      panel: 'watch',
      icon: BookOpenText,
      title: 'library:search.door.guides',
      words: 'library:search.words.guides',
      chosen: (go) => go.open(feature.at({ at: 'guides', page: 0 })),
    },
    {
      beside: 'library',
      panel: 'watch',
      icon: MapPin,
      title: 'library:search.door.near',
      words: 'library:search.words.near',
      chosen: (go) => go.open(feature.at({ at: 'near', filter: everywhere, page: 0, choosing: false })),
    },
  ],
  around: WithLibrary,
  pages,
});

/** A text, from its beginning. */
export function read(address: TextAddress): Request {
  return feature.at(beginningOf(address));
}

/** What is found with these words. */
export function find(asked: string): Request {
  return feature.at({ at: 'found', asked, group: null, past: false, page: 0 });
}

/** Tells the station that something was seen to its end. A count that is lost is no loss to the citizen. */
export function asCounted(client: StationClient, what: string): void {
  void safe(client.library.played({ what }));
}
