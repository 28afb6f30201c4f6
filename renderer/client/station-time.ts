import { useMemo } from 'react';

/** The station's time now, in ms since 1970-01-01T00:00Z. Pages never trust their own clock. */
export type StationTime = () => number;

/** Counts on from the time that the station last told; null before it told any. */
export function useStationTime(toldMs: number): StationTime;
export function useStationTime(toldMs: number | undefined): StationTime | null;
export function useStationTime(toldMs: number | undefined): StationTime | null {
  return useMemo(() => {
    if (toldMs === undefined) return null;
    const from = performance.now();
    return () => toldMs + performance.now() - from;
  }, [toldMs]);
}
