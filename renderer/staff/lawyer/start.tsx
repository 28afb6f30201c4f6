import { StationProvider } from '#renderer/client/hooks.tsx';
import { hallPace } from '#renderer/client/line-pace.ts';
import { connectStation } from '#renderer/client/station.ts';
import { startPage } from '#renderer/ui/start-page.tsx';
import { LawyerPage } from './lawyer-page.tsx';

startPage(
  <StationProvider station={connectStation(hallPace)}>
    <LawyerPage />
  </StationProvider>,
  { scale: 'desk', theme: 'light', unit: 'css-px' },
);
