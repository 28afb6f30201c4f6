import { StationProvider } from '#renderer/client/hooks.tsx';
import { connectStation } from '#renderer/client/station.ts';
import { SpeechProvider } from '#renderer/ui/speech/speech.tsx';
import { startPage } from '#renderer/ui/start-page.tsx';
import { Kiosk } from './kiosk.tsx';

startPage(
  <StationProvider station={connectStation()}>
    <SpeechProvider>
      <Kiosk />
    </SpeechProvider>
  </StationProvider>,
  { scale: 'kiosk', theme: 'light', unit: 'screen' },
);
