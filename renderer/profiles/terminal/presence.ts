import { safe } from '@orpc/client';
import { useLayoutEffect, useRef, useState } from 'react';
import type { StationClient } from '#contract/contract.ts';
import type { SessionState } from '#contract/sessions.ts';
import type { Visit } from '#renderer/navigation/feature.ts';
import { type HoldReason, startHold } from '#renderer/navigation/hold.ts';

/** Says whether a sign that somebody is there is worth telling the station about now. `nowMs`: monotonic. */
export interface PresenceGate {
  /** A touch or a key. `warned`: the visitor is being asked whether they are still there. */
  admitsTouch(nowMs: number, warned: boolean): boolean;
  /** Nobody touches, but there is a reason to stay. */
  admitsHold(nowMs: number, reason: HoldReason): boolean;
  /** Since the last touch or key, ms; infinite before the first. */
  sinceTouchMs(nowMs: number): number;
}

const atMostEveryMs = 5_000;
/** A reason is no proof that somebody is there: so long after the last touch it holds a visit, and no longer. */
const longestHoldMs: Readonly<Record<HoldReason, number>> = {
  'reading-aloud': 5 * 60_000,
  watching: 30 * 60_000,
  // Whoever talks for an hour touches nothing; the call itself has an end.
  call: 4 * 60 * 60_000,
  // Whoever waits for a lawyer, or telephones, may have gone: nobody at the other end sees that.
  telephone: 10 * 60_000,
  waiting: 10 * 60_000,
};

/**
 * Lets one touch through in five seconds; every touch while the visitor is being asked. Lets a reason to stay through
 * for its time after the last touch.
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
    admitsHold: (nowMs, reason) => nowMs - touchedAt <= longestHoldMs[reason],
    sinceTouchMs: (nowMs) => nowMs - touchedAt,
  };
}

const signs = ['pointerdown', 'keydown', 'wheel'] as const;

export interface Presence {
  /** Somebody touched. */
  readonly here: () => void;
  readonly hold: Visit['hold'];
  readonly sinceTouchMs: Visit['sinceTouchMs'];
  /** What somebody was doing who has not touched for too long; null: nothing that held the visit. */
  readonly lapsed: () => HoldReason | null;
}

/** Tells the station that somebody is there, at every touch and key of a visit. Returns the same for other signs. */
export function usePresence(client: StationClient, phase: SessionState['phase']): Presence {
  const [gate] = useState(createPresenceGate);
  // Refused when the visit has just ended: then the end is on its way to the page already.
  const tell = () => void safe(client.sessions.touch());
  const lapsed = useRef<HoldReason | null>(null);
  const here = () => {
    lapsed.current = null;
    if (phase !== 'none' && gate.admitsTouch(performance.now(), phase === 'warning')) tell();
  };
  const phaseNow = useRef(phase);
  phaseNow.current = phase;
  const hold: Presence['hold'] = (reason, signal) =>
    startHold(() => {
      if (phaseNow.current === 'none') return;
      if (gate.admitsHold(performance.now(), reason)) tell();
      else lapsed.current = reason;
    }, signal);
  const sinceTouchMs = () => gate.sinceTouchMs(performance.now());
  const latest = useRef(here);
  latest.current = here;
  useLayoutEffect(() => {
    const listen = () => latest.current();
    for (const sign of signs) window.addEventListener(sign, listen, { capture: true, passive: true });
    return () => {
      for (const sign of signs) window.removeEventListener(sign, listen, { capture: true });
    };
  }, []);
  return { here, hold, sinceTouchMs, lapsed: () => lapsed.current };
}
