import type { DeviceShown } from '../../../electron/contract/devices.ts';
import type { Finding } from '../../../electron/contract/doctor.ts';
import type { Tone } from '../../ui/feedback/status.tsx';
import { lookOf } from './device-looks.ts';

/** How many things want somebody's eye, and how urgently. */
export interface Concerns {
  readonly count: number;
  readonly tone: Extract<Tone, 'good' | 'care' | 'stop'>;
}

/**
 * Findings and devices that are not as they should be; what is only said for information does not count. A device counts
 * once, by its own state, which is newer than what was found of it.
 */
export function concernsOf(findings: readonly Finding[], devices: readonly DeviceShown[]): Concerns {
  const tones = [
    ...findings.filter(({ deviceId }) => deviceId === null).map(({ severity }) => severityTones[severity]),
    ...devices.map(({ state }) => lookOf(state).tone),
  ].filter((tone) => tone === 'care' || tone === 'stop');
  if (tones.length === 0) return { count: 0, tone: 'good' };
  return { count: tones.length, tone: tones.includes('stop') ? 'stop' : 'care' };
}

const severityTones = { ok: 'good', info: 'good', warning: 'care', error: 'stop' } as const;
