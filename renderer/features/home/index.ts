import { defineFeature } from '#renderer/navigation/feature.ts';
import { HomePage } from './home-page.tsx';

/** Where every visit begins. */
export const feature = defineFeature<{ readonly at: 'home' }>({ id: 'home', pages: { home: HomePage } });
