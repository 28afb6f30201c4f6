import type { SessionState } from '#contract/sessions.ts';
import type { TerminalStatus } from '#contract/terminal.ts';

const query = new URLSearchParams(location.search);

/** A folder of `renderer/profiles`. */
export const profile = query.get('profile') ?? '';

/** How things stand at the terminal while the page is looked at. */
interface Moment {
  readonly session: SessionState;
  readonly status?: Partial<TerminalStatus>;
  /** The station never answers. */
  readonly silent?: boolean;
}

const sessionId = '6f0ad0b4-5a4f-4c4e-8ad0-3f6c0d6f7a10';
const nobody: SessionState = { phase: 'none', lastEnd: 'finished' };

/** Of every profile, beside its places. */
const moments = {
  visit: { session: { phase: 'active', sessionId } },
  warning: { session: { phase: 'warning', sessionId, endsInMs: 15_000 } },
  idle: { session: nobody },
  'out of service': { session: nobody, status: { outOfService: { reason: 'fault' } } },
  starting: { session: nobody, silent: true },
} as const satisfies Record<string, Moment>;

export type MomentName = keyof typeof moments;
export const moment: Moment = moments[(query.get('moment') ?? 'visit') as MomentName];
