import { defineFeature } from '../../navigation/feature.ts';
import { HomePage } from './home-page.tsx';

/** Where every visit begins. */
export const feature = defineFeature<{ readonly at: 'home' }>({ id: 'home', pages: { home: HomePage } });
