import { StationProvider } from '../../client/hooks.tsx';
import { connectStation } from '../../client/station.ts';
import { SpeechProvider } from '../../ui/speech/speech.tsx';
import { startPage } from '../../ui/start-page.tsx';
import { Kiosk } from './kiosk.tsx';

startPage(
  <StationProvider station={connectStation()}>
    <SpeechProvider>
      <Kiosk />
    </SpeechProvider>
  </StationProvider>,
  { scale: 'kiosk', theme: 'light', unit: 'screen' },
);
