import { StationProvider } from '../../client/hooks.tsx';
import { connectStation } from '../../client/station.ts';
import { startPage } from '../../ui/start-page.tsx';
import { Technician } from './technician.tsx';
import './large-screen.css';

startPage(
  <StationProvider station={connectStation()}>
    <Technician />
  </StationProvider>,
  { scale: 'desk', theme: 'light', unit: 'css-px' },
);
