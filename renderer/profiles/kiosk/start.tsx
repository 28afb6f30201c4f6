import { feature as home } from '#renderer/features/home/index.ts';
import { startProfile } from '../terminal/start-profile.tsx';
import { features } from './features.ts';
import { Frame } from './frame.tsx';

startProfile({
  look: { scale: 'kiosk', theme: 'light', unit: 'screen' },
  Frame,
  features,
  home: home.at({ at: 'home' }),
});
