import type { Health } from '#contract/technician.ts';
import type { GuideFaults } from '../dialogues/dialogues.ts';
import { numbersOf } from '../settings/numbers.ts';
import type { Settings } from '../settings/schema.ts';

export type Finding = Health['findings'][number];

/** What the findings are made from. */
export interface Measured {
  readonly dataDir: string;
  readonly diskFreeMb: number;
  readonly restoredFromBackup: boolean;
  readonly hostRestarts: number;
  /** The machine's time and the time that the terminal uses, in words; `null`: they are the same. */
  readonly clockDoubt: { readonly wall: string; readonly kept: string } | null;
  readonly outboxWaiting: number;
  /** Position of the first audit entry that was changed, or `null`. */
  readonly auditMisfit: number | null;
  readonly usesExampleSecrets: boolean;
  readonly guideFaults: GuideFaults | null;
  readonly station: Pick<Settings['station'], 'hotline' | 'shelter'>;
}

const lowDiskMb = 200;
const fullDiskMb = 20;
const manyRestarts = 5;
const manyWaiting = 10_000;
const mostNamed = 5;

type Rule = (measured: Measured) => Finding | null;

/** What the technician should see to. Add a finding by adding a rule, and its words to `renderer/i18n/<language>/doctor.json`. */
const rules: readonly Rule[] = [
  ({ diskFreeMb, dataDir }) =>
    diskFreeMb < lowDiskMb
      ? finding(diskFreeMb < fullDiskMb ? 'error' : 'warning', 'disk-low', {
          freeMb: Math.floor(diskFreeMb),
          folder: dataDir,
        })
      : null,
  ({ restoredFromBackup }) => (restoredFromBackup ? finding('error', 'database-restored') : null),
  ({ auditMisfit }) =>
    auditMisfit === null ? null : finding('error', 'audit-changed', { entry: auditMisfit }),
  ({ usesExampleSecrets }) => (usesExampleSecrets ? finding('warning', 'example-secrets') : null),
  ({ hostRestarts }) =>
    hostRestarts > 0
      ? finding(hostRestarts >= manyRestarts ? 'warning' : 'info', 'device-host-restarted', {
          count: hostRestarts,
        })
      : null,
  ({ clockDoubt }) => clockDoubt && finding('error', 'clock-not-believed', clockDoubt),
  ({ outboxWaiting }) =>
    outboxWaiting >= manyWaiting ? finding('info', 'outbox-waiting', { count: outboxWaiting }) : null,
  ({ guideFaults }) => faultsFinding('guides-broken', guideFaults?.broken),
  ({ guideFaults }) => faultsFinding('guides-outdated', guideFaults?.outdated),
  ({ station }) => {
    const { hotline: instead } = numbersOf(station);
    const { hotline } = station;
    return instead === hotline ? null : finding('warning', 'hotline-wrong', { hotline, instead });
  },
  ({ station }) => (numbersOf(station).shelter === null ? finding('info', 'shelter-unknown') : null),
];

/** The worst first. */
export function findingsOf(measured: Measured): Finding[] {
  const order: readonly Finding['severity'][] = ['error', 'warning', 'info'];
  return rules
    .map((rule) => rule(measured))
    .filter((found) => found !== null)
    .toSorted((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity));
}

function finding(
  severity: Finding['severity'],
  code: Finding['code'],
  params: Finding['params'] = {},
): Finding {
  return { severity, code, params };
}

/** What is wrong with guides, with the lines: `wages (4)`. */
function faultsFinding(
  code: 'guides-broken' | 'guides-outdated',
  faults: GuideFaults['broken'] = [],
): Finding | null {
  const named = faults.slice(0, mostNamed).map(({ file, line }) => `${file} (${line})`);
  return faults.length > 0
    ? finding('warning', code, { count: faults.length, guides: named.join(', ') })
    : null;
}
