import { feature as home } from '#renderer/features/home/index.ts';
import { Frame } from '../terminal/frame.tsx';
import { startProfile } from '../terminal/start-profile.tsx';
import { features } from './features.ts';

startProfile({
  look: { scale: 'kiosk', theme: 'light', unit: 'screen' },
  by: 'touch',
  Frame,
  features,
  home: home.at({ at: 'home' }),
});
