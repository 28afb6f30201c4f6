import { StationProvider } from '../../client/hooks.tsx';
import { connectStation } from '../../client/station.ts';
import { startPage } from '../../ui/start-page.tsx';
import { Board } from './board.tsx';

startPage(
  <StationProvider station={connectStation()}>
    <Board />
  </StationProvider>,
  { scale: 'tv', theme: 'tv', unit: 'screen' },
);
