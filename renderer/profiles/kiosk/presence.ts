import { safe } from '@orpc/client';
import { useEffect, useRef } from 'react';
import type { StationClient } from '../../../electron/contract/contract.ts';
import type { SessionState } from '../../../electron/contract/sessions.ts';

/** Says whether a touch is worth telling the station about now. */
export interface PresenceGate {
  /** `nowMs`: monotonic. `warned`: the visitor is being asked whether they are still there. */
  admits(nowMs: number, warned: boolean): boolean;
}

const atMostEveryMs = 5_000;

/** Lets one touch through in five seconds; every touch while the visitor is being asked. */
export function createPresenceGate(): PresenceGate {
  let last = Number.NEGATIVE_INFINITY;
  return {
    admits(nowMs, warned) {
      if (!warned && nowMs - last < atMostEveryMs) return false;
      last = nowMs;
      return true;
    },
  };
}

const signs = ['pointerdown', 'keydown', 'wheel'] as const;

/** Tells the station that somebody is there, at every touch and key of a visit. Returns the same for a button. */
export function usePresence(client: StationClient, phase: SessionState['phase']): () => void {
  const gate = useRef(createPresenceGate());
  const tell = () => {
    if (phase === 'none' || !gate.current.admits(performance.now(), phase === 'warning')) return;
    // Refused when the visit has just ended: then the end is on its way to the page already.
    void safe(client.sessions.touch());
  };
  const latest = useRef(tell);
  latest.current = tell;
  useEffect(() => {
    const listen = () => latest.current();
    for (const sign of signs) window.addEventListener(sign, listen, { capture: true, passive: true });
    return () => {
      for (const sign of signs) window.removeEventListener(sign, listen, { capture: true });
    };
  }, []);
  return tell;
}
