import type { Clock } from '../../../drivers/basics/clock.ts';
import type { Health as HealthView } from '../../contract/technician.ts';
import type { Audit } from '../audit/audit.ts';
import type { Changes } from '../kernel/live.ts';
import type { Outbox } from '../outbox/outbox.ts';
import { exampleSecrets, exampleSettings } from '../settings/example.ts';
import type { Settings } from '../settings/schema.ts';
import { freeBytes } from '../store/reserve.ts';
import type { Store } from '../store/store.ts';
import { ClockWatch } from './clock-watch.ts';
import { findingsOf } from './findings.ts';

/** How the terminal is. */
export interface Health {
  readonly changes: Changes;
  read(): HealthView;
  stop(): void;
}

export interface HealthDeps {
  readonly clock: Clock;
  readonly store: Pick<Store, 'schemaVersion' | 'restoredFromBackup' | 'sizeBytes'>;
  readonly outbox: Pick<Outbox, 'waiting'>;
  readonly audit: Pick<Audit, 'newest' | 'verify'>;
  readonly devices: { readonly changes: Changes; host(): { readonly restarts: number } };
  readonly settings: Pick<Settings, 'hub' | 'staff' | 'technicianPinHash'>;
  readonly dataDir: string;
  readonly version: string;
  /** For tests: free bytes on the disk of a folder. */
  readonly diskFree?: (folder: string) => number;
}

const megabyte = 1024 * 1024;
/** Entries looked through at each start, some weeks of them: reading years of it would keep the terminal from starting. */
const auditLookedAt = 10_000;

export function createHealth(deps: HealthDeps): Health {
  const { clock, store, outbox, devices, audit, version, dataDir, diskFree = freeBytes } = deps;
  const startedAt = clock.now();
  const clockWatch = new ClockWatch(clock, audit.newest(1)[0]?.at ?? startedAt);
  const auditMisfit = audit.verify(auditLookedAt);
  const usesExampleSecrets = hasExampleSecrets(deps.settings);
  const read = (): HealthView => {
    const diskFreeMb = round(diskFree(dataDir) / megabyte);
    const outboxWaiting = outbox.waiting();
    const { schemaVersion, restoredFromBackup } = store;
    return {
      startedAt,
      now: clock.now(),
      version,
      memoryMb: round(process.memoryUsage.rss() / megabyte),
      diskFreeMb,
      database: { sizeMb: round(store.sizeBytes() / megabyte), schemaVersion, restoredFromBackup },
      outboxWaiting,
      findings: findingsOf({
        dataDir,
        diskFreeMb,
        restoredFromBackup,
        hostRestarts: devices.host().restarts,
        clockWentBackMs: clockWatch.wentBackMs,
        outboxWaiting,
        auditMisfit,
        usesExampleSecrets,
      }),
    };
  };
  return { changes: devices.changes, read, stop: () => clockWatch.stop() };
}

function hasExampleSecrets({ hub, staff, technicianPinHash }: HealthDeps['settings']): boolean {
  const example = exampleSettings();
  const hashes = new Set(example.staff.map((person) => person.passwordHash));
  return (
    hub.boardKey === exampleSecrets.boardKey ||
    hub.peerKey === exampleSecrets.peerKey ||
    technicianPinHash === example.technicianPinHash ||
    staff.some((person) => hashes.has(person.passwordHash))
  );
}

/** One decimal is all that a person reads. */
function round(value: number): number {
  return Math.round(value * 10) / 10;
}
