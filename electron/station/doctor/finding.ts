import type { StateReason } from '#contract/devices.ts';
import { type Finding, type Severity, severities } from '#contract/doctor.ts';

export type { Finding, Severity } from '#contract/doctor.ts';

/** Every finding there is. Each has its words in `renderer/i18n/<language>/doctor.json`. */
export const findingKeys = [
  'settings-read',
  'settings-missing',
  'settings-wrong',
  'station-running',
  'station-stopped',
  'hub-port-taken',
  'no-devices',
  'device-answers',
  'device-there',
  'device-of-page',
  'device-not-asked',
  'device-absent',
  'device-fault',
  'device-unknown',
  'device-paused',
  'device-low-paper',
  'device-low-toner',
  'device-out-paper',
  'device-out-toner',
  'device-jammed-cutter',
  'device-jammed-paper',
  'device-jammed-presenter',
  'device-open-cover',
  'device-open-tray',
  'port-no-address',
  'port-not-plugged',
  'port-missing',
  'port-no-permission',
  'port-held',
  'port-unsteady',
  'port-shared',
  'address-refused',
  'address-unreachable',
  'address-unknown-name',
  'plugged-not-listed',
  'plugged-all-known',
  'plugged-unconfigured',
  'groups-right',
  'groups-missing',
  'udev-rules-installed',
  'udev-rules-missing',
  'module-loads',
  'module-fails',
  'library-there',
  'library-missing',
  'disk-enough',
  'disk-low',
  'disk-unknown',
  'database-none',
  'data-folder-not-writable',
  'database-damaged-kept',
  'backup-there',
  'backup-old',
  'backup-none',
  'database-restored',
  'audit-changed',
  'example-secrets',
  'device-host-restarted',
  'clock-not-believed',
  'outbox-waiting',
  'guides-broken',
  'guides-outdated',
  'hotline-wrong',
  'shelter-unknown',
  'clock-plausible',
  'clock-implausible',
  'clock-behind-disk',
  'clock-synchronised',
  'clock-not-synchronised',
  'clock-sync-unknown',
  'clock-zone-differs',
  'network-none',
  'network-up',
  'network-no-route',
  'public-url-answers',
  'public-url-unknown-name',
  'public-url-silent',
  'camera-there',
  'camera-missing',
  'camera-no-permission',
  'sound-card-there',
  'sound-card-missing',
  'voice-there',
  'voice-not-installed',
  'voice-no-chinese',
  'voice-too-old',
  'voice-silent',
  'voice-no-english',
  'fonts-there',
  'fonts-missing',
  'browser-there',
  'browser-missing',
  'browser-policy-there',
  'browser-policy-missing',
  'browser-policy-differs',
  'paper-no-browser',
  'tickets-no-browser',
  'check-failed',
] as const;
export type FindingKey = (typeof findingKeys)[number];

export interface FindingDetails {
  readonly params?: Readonly<Record<string, string | number>>;
  readonly deviceId?: string;
  readonly reason?: StateReason | null;
  readonly detail?: string;
  /** Tells findings of one key apart: a port, an interface. The device's id otherwise. */
  readonly of?: string | number;
}

export function finding(severity: Severity, key: FindingKey, details: FindingDetails = {}): Finding {
  const { params = {}, deviceId = null, reason = null, detail = '', of = deviceId } = details;
  return {
    id: of === null ? key : `${key}:${of}`,
    severity,
    key,
    params: { ...(deviceId && { deviceId }), ...params },
    reason,
    detail,
    deviceId,
  };
}

/** The worst first, otherwise as they came. */
export function worstFirst(findings: readonly Finding[]): Finding[] {
  return findings.toSorted((a, b) => severities.indexOf(b.severity) - severities.indexOf(a.severity));
}

/** The worst of all; `ok` for none. */
export function worstOf(findings: readonly Finding[]): Severity {
  return worstFirst(findings)[0]?.severity ?? 'ok';
}
