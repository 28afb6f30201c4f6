import { StationProvider } from '#renderer/client/hooks.tsx';
import { connectStation } from '#renderer/client/station.ts';
import { startPage } from '#renderer/ui/start-page.tsx';
import { Desk } from './desk.tsx';

startPage(
  <StationProvider station={connectStation()}>
    <Desk />
  </StationProvider>,
  { scale: 'desk', theme: 'light', unit: 'css-px' },
);
