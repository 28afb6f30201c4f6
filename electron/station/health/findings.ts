import type { Health } from '../../contract/technician.ts';

export type Finding = Health['findings'][number];

/** What the findings are made from. */
export interface Measured {
  readonly diskFreeMb: number;
  readonly restoredFromBackup: boolean;
  readonly hostRestarts: number;
  /** How far the terminal's time went back since the start, ms; 0: it did not. */
  readonly clockWentBackMs: number;
  readonly outboxWaiting: number;
  /** Position of the first audit entry that was changed, or `null`. */
  readonly auditMisfit: number | null;
  readonly usesExampleSecrets: boolean;
}

const lowDiskMb = 200;
const fullDiskMb = 20;
const manyRestarts = 5;
const manyWaiting = 10_000;

type Rule = (measured: Measured) => Finding | null;

/** What the technician should see to. Add a finding by adding a rule. */
const rules: readonly Rule[] = [
  ({ diskFreeMb }) =>
    diskFreeMb < lowDiskMb
      ? finding(
          diskFreeMb < fullDiskMb ? 'error' : 'warning',
          'disk-low',
          `${Math.floor(diskFreeMb)} MB free on the disk of the data folder; free some space before tickets stop`,
        )
      : null,
  ({ restoredFromBackup }) =>
    restoredFromBackup
      ? finding(
          'error',
          'database-restored',
          'the database was damaged and set aside; a backup, or an empty one where there was none, took its place. Check the disk',
        )
      : null,
  ({ auditMisfit }) =>
    auditMisfit === null
      ? null
      : finding(
          'error',
          'audit-changed',
          `audit entry ${auditMisfit} or the one before it was changed or taken out`,
        ),
  ({ usesExampleSecrets }) =>
    usesExampleSecrets
      ? finding(
          'warning',
          'example-secrets',
          'keys, passwords or the PIN of the published example are in use',
        )
      : null,
  ({ hostRestarts }) =>
    hostRestarts > 0
      ? finding(
          hostRestarts >= manyRestarts ? 'warning' : 'info',
          'device-host-restarted',
          `the device host was lost and started again ${hostRestarts} times since the start`,
        )
      : null,
  ({ clockWentBackMs }) =>
    clockWentBackMs > 0
      ? finding(
          'warning',
          'clock-went-back',
          `the terminal's time went back by ${Math.round(clockWentBackMs / 1_000)} s; check its clock and time server`,
        )
      : null,
  ({ outboxWaiting }) =>
    outboxWaiting >= manyWaiting
      ? finding('info', 'outbox-waiting', `${outboxWaiting} messages wait to be delivered`)
      : null,
];

/** The worst first. */
export function findingsOf(measured: Measured): Finding[] {
  const order: readonly Finding['severity'][] = ['error', 'warning', 'info'];
  return rules
    .map((rule) => rule(measured))
    .filter((found) => found !== null)
    .toSorted((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity));
}

function finding(severity: Finding['severity'], code: string, detail: string): Finding {
  return { severity, code, detail };
}
