import type { SessionState } from '#contract/sessions.ts';
import type { TerminalStatus } from '#contract/terminal.ts';

export type Screen = 'lost' | 'out-of-service' | 'warning' | Over | 'idle' | 'visit';
/** A page over the visit, which waits underneath. */
export type Over = 'help' | 'comfort' | 'switches';

export interface Circumstances {
  readonly lost: boolean;
  readonly outOfService: TerminalStatus['outOfService'];
  readonly phase: SessionState['phase'];
  readonly over: Over | null;
}

/** Reasons that end what is going on. Otherwise a visit that has begun may be finished. */
const atOnce = ['starting', 'fault'];

/** Which page has the screen. */
export function screenOf({ lost, outOfService, phase, over }: Circumstances): Screen {
  if (lost) return 'lost';
  if (outOfService && (phase === 'none' || atOnce.includes(outOfService.reason))) return 'out-of-service';
  if (phase === 'warning') return 'warning';
  if (phase === 'none') return 'idle';
  return over ?? 'visit';
}
