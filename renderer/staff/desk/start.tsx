import { StationProvider } from '../../client/hooks.tsx';
import { connectStation } from '../../client/station.ts';
import { startPage } from '../../ui/start-page.tsx';
import { Desk } from './desk.tsx';

startPage(
  <StationProvider station={connectStation()}>
    <Desk />
  </StationProvider>,
  { scale: 'desk', theme: 'light', unit: 'css-px' },
);
