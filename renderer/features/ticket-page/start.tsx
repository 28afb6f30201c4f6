import { StationProvider } from '../../client/hooks.tsx';
import { connectStation } from '../../client/station.ts';
import { startPage } from '../../ui/start-page.tsx';
import { TicketPage } from './ticket-page.tsx';

startPage(
  <StationProvider station={connectStation()}>
    <TicketPage />
  </StationProvider>,
  { scale: 'phone', theme: 'light', unit: 'css-px' },
);
