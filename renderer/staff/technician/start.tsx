import { StationProvider } from '#renderer/client/hooks.tsx';
import { connectStation } from '#renderer/client/station.ts';
import { startPage } from '#renderer/ui/start-page.tsx';
import { Technician } from './technician.tsx';
import './large-screen.css';

startPage(
  <StationProvider station={connectStation()}>
    <Technician />
  </StationProvider>,
  { scale: 'desk', theme: 'light', unit: 'css-px' },
);
