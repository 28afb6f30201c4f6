import type { DeviceShown } from '#contract/devices.ts';
import type { Finding } from '#contract/doctor.ts';
import type { Tone } from '#renderer/ui/feedback/status.tsx';
import { lookOf } from './device-looks.ts';

/** How many things want somebody's eye, and how urgently. */
export interface Concerns {
  readonly count: number;
  readonly tone: Extract<Tone, 'good' | 'care' | 'stop'>;
}

/**
 * Findings and devices that are not as they should be; what is only said for information does not count. A device counts
 * once, by its own state, which is newer than what was found of it, and by what was found at its port. A camera has no
 * state but in a page that uses it.
 */
export function concernsOf(findings: readonly Finding[], devices: readonly DeviceShown[]): Concerns {
  const tones = [
    ...findings.filter(({ deviceId }) => deviceId === null).map(({ severity }) => severityTones[severity]),
    ...devices
      .filter(({ kind }) => kind !== 'document-camera')
      .map(({ deviceId, state }) =>
        worstOf([
          lookOf(state).tone,
          ...atPort(findings)
            .filter((found) => found.deviceId === deviceId)
            .map(({ severity }) => severityTones[severity]),
        ]),
      ),
  ];
  const count = tones.filter((tone) => tone === 'care' || tone === 'stop').length;
  return { count, tone: worstOf(tones) };
}

/** What was found at a device's port is nearer to the cause than its state, which is shown already. */
export function atPort(findings: readonly Finding[]): readonly Finding[] {
  return findings.filter(({ key }) => key.startsWith('port-') || key.startsWith('address-'));
}

function worstOf(tones: readonly Tone[]): Concerns['tone'] {
  if (tones.includes('stop')) return 'stop';
  return tones.includes('care') ? 'care' : 'good';
}

const severityTones = { ok: 'good', info: 'good', warning: 'care', error: 'stop' } as const;
