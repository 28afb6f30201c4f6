import { useEffect, useState } from 'react';
import { follow } from '#renderer/client/follow.ts';
import { useStation } from '#renderer/client/hooks.tsx';
import { pause } from '#renderer/client/pause.ts';
import { keptWith, nothingKept, type WireLogKept } from './wire-lines.ts';

/** Everything that passed on a device's line since the component is there, and what the device host had kept before. */
export function useWireLog(deviceId: string): WireLogKept {
  const { connection } = useStation();
  const [kept, setKept] = useState(nothingKept);
  useEffect(() => {
    setKept(nothingKept);
    return follow(connection, {
      subscribe: (signal) => connection.client.devices.wire({ deviceId }, { signal }),
      onValue: (piece) => setKept((before) => keptWith(before, piece)),
      // Subscribed again, the station tells from what it has kept: what is shown starts over with it.
      onStale: () => setKept(nothingKept),
      onRefused: () => setKept(nothingKept),
      pause,
    });
  }, [connection, deviceId]);
  return kept;
}
