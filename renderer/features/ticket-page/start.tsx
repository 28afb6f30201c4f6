import { StationProvider } from '#renderer/client/hooks.tsx';
import { connectStation } from '#renderer/client/station.ts';
import { startPage } from '#renderer/ui/start-page.tsx';
import { TicketPage } from './ticket-page.tsx';

startPage(
  <StationProvider station={connectStation()}>
    <TicketPage />
  </StationProvider>,
  { scale: 'phone', theme: 'light', unit: 'css-px' },
);
