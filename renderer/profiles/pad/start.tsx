import { feature as clerk, LockPage } from '#renderer/features/clerk/index.ts';
import { Frame } from '../terminal/frame.tsx';
import { startProfile } from '../terminal/start-profile.tsx';
import { features } from './features.ts';

startProfile({
  look: { scale: 'pad', theme: 'light', unit: 'screen' },
  by: 'touch',
  Frame,
  Locked: LockPage,
  features,
  home: clerk.at({ at: 'home' }),
});
