import { useEffect, useState } from 'react';

/** The station's time, going on from when it last said so; pages never trust their own clock. ms since 1970. */
export function useStationNow(stationNow: number, everyMs: number): number {
  const [now, setNow] = useState(stationNow);
  useEffect(() => {
    const from = performance.now();
    setNow(stationNow);
    const timer = setInterval(() => setNow(stationNow + performance.now() - from), everyMs);
    return () => clearInterval(timer);
  }, [stationNow, everyMs]);
  return now;
}
