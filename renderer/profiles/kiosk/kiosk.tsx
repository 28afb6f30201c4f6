import { useEffect } from 'react';
import { useClient, useConnectionState, useLive } from '../../client/hooks.tsx';
import { useAnswer } from '../../client/use-answer.ts';
import { HomePage } from '../../features/home/home-page.tsx';
import { IdlePage } from '../../features/session/idle-page.tsx';
import { useArrowKeys } from '../../ui/focus/use-arrow-keys.ts';
import { keepUnit } from '../../ui/size-unit.ts';
import { Frame } from './frame.tsx';
import { startHeartbeat } from './heartbeat.ts';
import { lockDown } from './lock-down.ts';

/** The self-service terminal: what stands on the screen, by the state of the machine and of the visit. */
export function Kiosk() {
  const client = useClient();
  const connection = useConnectionState();
  const profile = useAnswer((station, signal) => station.terminal.profile(undefined, { signal }));
  const status = useLive((station, signal) => station.terminal.status(undefined, { signal }));
  const session = useLive((station, signal) => station.sessions.live(undefined, { signal }));
  useArrowKeys();
  useEffect(() => lockDown(), []);
  useEffect(() => startHeartbeat(client), [client]);
  useEffect(() => keepUnit(profile?.screenDiagonalInch ?? null), [profile?.screenDiagonalInch]);
  if (!profile || connection !== 'open' || !session.value) return null;
  const phase = session.value.phase;
  return (
    <Frame profile={profile} status={status.value}>
      {phase === 'none' ? (
        <IdlePage stationName={profile.stationName} onBegin={() => void client.sessions.begin()} />
      ) : (
        <HomePage
          hotline={profile.hotline}
          onTake={() => undefined}
          onLook={() => undefined}
          onRate={() => undefined}
          onHelp={() => undefined}
          onLeave={() => void client.sessions.end({ why: 'left' })}
        />
      )}
    </Frame>
  );
}
