import { safe } from '@orpc/client';
import { useLayoutEffect, useRef, useState } from 'react';
import type { StationClient } from '../../../electron/contract/contract.ts';
import type { SessionState } from '../../../electron/contract/sessions.ts';

/** Says whether a sign that somebody is there is worth telling the station about now. `nowMs`: monotonic. */
export interface PresenceGate {
  /** A touch or a key. `warned`: the visitor is being asked whether they are still there. */
  admitsTouch(nowMs: number, warned: boolean): boolean;
  /** A text is being read aloud to somebody. */
  admitsListening(nowMs: number): boolean;
}

const atMostEveryMs = 5_000;
/** The voice is no proof that somebody listens: so long after the last touch it holds a visit, and no longer. */
const longestListeningMs = 5 * 60_000;

/**
 * Lets one touch through in five seconds; every touch while the visitor is being asked. Lets listening through for five
 * minutes after the last touch.
 */
export function createPresenceGate(): PresenceGate {
  let toldAt = Number.NEGATIVE_INFINITY;
  let touchedAt = Number.NEGATIVE_INFINITY;
  return {
    admitsTouch(nowMs, warned) {
      touchedAt = nowMs;
      if (!warned && nowMs - toldAt < atMostEveryMs) return false;
      toldAt = nowMs;
      return true;
    },
    admitsListening: (nowMs) => nowMs - touchedAt <= longestListeningMs,
  };
}

const signs = ['pointerdown', 'keydown', 'wheel'] as const;

export interface Presence {
  /** Somebody touched. */
  readonly here: () => void;
  /** Somebody is being read to. */
  readonly listening: () => void;
}

/** Tells the station that somebody is there, at every touch and key of a visit. Returns the same for other signs. */
export function usePresence(client: StationClient, phase: SessionState['phase']): Presence {
  const [gate] = useState(createPresenceGate);
  // Refused when the visit has just ended: then the end is on its way to the page already.
  const tell = () => void safe(client.sessions.touch());
  const here = () => {
    if (phase !== 'none' && gate.admitsTouch(performance.now(), phase === 'warning')) tell();
  };
  const listening = () => {
    if (phase !== 'none' && gate.admitsListening(performance.now())) tell();
  };
  const latest = useRef(here);
  latest.current = here;
  useLayoutEffect(() => {
    const listen = () => latest.current();
    for (const sign of signs) window.addEventListener(sign, listen, { capture: true, passive: true });
    return () => {
      for (const sign of signs) window.removeEventListener(sign, listen, { capture: true });
    };
  }, []);
  return { here, listening };
}
