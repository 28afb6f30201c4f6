import { LifeBuoy } from 'lucide-react';
import { defineFeature } from '#renderer/navigation/feature.ts';

export { type Contact, Contacts, unbroken } from './contacts.tsx';
export { HelpPage } from './help-page.tsx';
export { HelpSection } from './help-section.tsx';

/** Where a person helps. Its page lies over whatever is shown: it is the frame's, and no place. */
export const feature = defineFeature<never>({
  id: 'help',
  tile: {
    panel: 'ask',
    icon: LifeBuoy,
    title: 'kiosk:home.help.title',
    summary: 'kiosk:home.help.summary',
    words: 'kiosk:home.help.words',
    chosen: (_go, visit) => visit.help(),
  },
  pages: {},
});
