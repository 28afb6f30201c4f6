import { StationProvider } from '#renderer/client/hooks.tsx';
import { hallPace } from '#renderer/client/line-pace.ts';
import { connectStation } from '#renderer/client/station.ts';
import { startPage } from '#renderer/ui/start-page.tsx';
import { Board } from './board.tsx';

startPage(
  <StationProvider station={connectStation(hallPace)}>
    <Board />
  </StationProvider>,
  { scale: 'tv', theme: 'tv', unit: 'screen' },
);
