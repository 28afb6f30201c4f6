import { defineFeature } from '#renderer/navigation/feature.ts';
import { Frame } from '../terminal/frame.tsx';
import { startProfile } from '../terminal/start-profile.tsx';
import { features } from './features.ts';
import { HomePage } from './home-page.tsx';

const home = defineFeature<{ readonly at: 'home' }>({ id: 'home', pages: { home: HomePage } });

startProfile({
  look: { scale: 'tv', theme: 'tv', unit: 'screen' },
  by: 'remote',
  Frame,
  features,
  home: home.at({ at: 'home' }),
});
