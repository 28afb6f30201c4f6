import { StationProvider } from '#renderer/client/hooks.tsx';
import { connectStation } from '#renderer/client/station.ts';
import { SpeechProvider } from '#renderer/ui/speech/speech.tsx';
import { startPage } from '#renderer/ui/start-page.tsx';
import type { ProfileParts } from './profile.ts';
import { Terminal } from './terminal.tsx';

/** Shows the page of a terminal of this profile. */
export function startProfile(parts: ProfileParts): void {
  startPage(
    <StationProvider station={connectStation()}>
      <SpeechProvider>
        <Terminal {...parts} />
      </SpeechProvider>
    </StationProvider>,
    parts.look,
  );
}
