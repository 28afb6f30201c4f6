import { defineFeature } from '#renderer/navigation/feature.ts';
import { ClerkHome } from './clerk-home.tsx';

export { LockPage } from './lock-page.tsx';

/** Where the visit of a clerk begins. */
export const feature = defineFeature<{ readonly at: 'home' }>({ id: 'clerk', pages: { home: ClerkHome } });
