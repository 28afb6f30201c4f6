import { safe } from '@orpc/client';
import { CalendarCheck, FilePenLine, FilePlus } from 'lucide-react';
import { defineFeature, type Feature } from '#renderer/navigation/feature.ts';
import { actors } from './actors.ts';
import { pages } from './pages.tsx';
import type { MediationPlace } from './places.ts';

export { inserted, moved, removedAt } from './point-list.ts';

/** What a clerk does in the field: take in a dispute, record what the parties agree on. */
export const feature: Feature<MediationPlace> = defineFeature({
  id: 'mediation',
  tile: [
    {
      panel: 'choose',
      icon: FilePlus,
      title: 'mediation:home.takeIn.title',
      summary: 'mediation:home.takeIn.summary',
      chosen: (go) => go.open(feature.at({ at: 'kind', mediationId: crypto.randomUUID(), page: 0 })),
    },
    {
      panel: 'choose',
      icon: FilePenLine,
      title: 'mediation:home.record.title',
      summary: 'mediation:home.record.summary',
      chosen: (go) => go.open(feature.at({ at: 'list', only: 'open', page: 0 })),
    },
    {
      panel: 'choose',
      icon: CalendarCheck,
      title: 'mediation:home.today.title',
      summary: 'mediation:home.today.summary',
      chosen: (go) => go.open(feature.at({ at: 'list', only: 'all', page: 0 })),
    },
  ],
  pages,
  actors,
  wipe: ({ client }) => void safe(client.sessions.forgetCard()),
});
