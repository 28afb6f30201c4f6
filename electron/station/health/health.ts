import type { Health as HealthView } from '#contract/technician.ts';
import type { Clock } from '#drivers/basics/clock.ts';
import type { Audit } from '../audit/audit.ts';
import type { GuideFaults } from '../dialogues/dialogues.ts';
import { momentAt } from '../kernel/day.ts';
import { anyOf, type Changes } from '../kernel/live.ts';
import type { Outbox } from '../outbox/outbox.ts';
import { exampleSecrets, exampleSettings } from '../settings/example.ts';
import type { Settings } from '../settings/schema.ts';
import { freeBytes } from '../store/reserve.ts';
import type { Store } from '../store/store.ts';
import type { StationClock, TimeShown } from '../time/time.ts';
import { findingsOf } from './findings.ts';

export type Health = ReturnType<typeof createHealth>;

export interface HealthDeps {
  readonly clock: Clock;
  readonly time: Pick<StationClock, 'shown' | 'changes'>;
  readonly store: Pick<Store, 'schemaVersion' | 'restoredFromBackup' | 'sizeBytes'>;
  readonly outbox: Pick<Outbox, 'waiting'>;
  readonly audit: Pick<Audit, 'newest' | 'verify'>;
  readonly devices: { readonly changes: Changes; host(): { readonly restarts: number } };
  readonly settings: Pick<Settings, 'hub' | 'staff' | 'technicianPinHash' | 'station'>;
  /** Of the library in use; null: there is none. */
  readonly guideFaults: () => GuideFaults | null;
  readonly dataDir: string;
  readonly version: string;
  /** For tests: free bytes on the disk of a folder. */
  readonly diskFree?: (folder: string) => number;
}

const megabyte = 1024 * 1024;
/** Entries looked through at each start, some weeks of them: reading years of it would keep the terminal from starting. */
const auditLookedAt = 10_000;

/** How the terminal is. */
export function createHealth(deps: HealthDeps) {
  const {
    clock,
    time,
    store,
    outbox,
    devices,
    audit,
    settings,
    version,
    dataDir,
    diskFree = freeBytes,
  } = deps;
  const startedAt = clock.now();
  const auditMisfit = audit.verify(auditLookedAt);
  const usesExampleSecrets = hasExampleSecrets(settings);
  const read = (): HealthView => {
    const diskFreeMb = round(diskFree(dataDir) / megabyte);
    const outboxWaiting = outbox.waiting();
    const { schemaVersion, restoredFromBackup } = store;
    const { doubt, wall, now } = time.shown();
    return {
      startedAt,
      now,
      time: { doubt: doubt?.why ?? null, wall, kept: now },
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
        clockDoubt: inWords(time.shown(), settings.station.timeZone),
        outboxWaiting,
        auditMisfit,
        usesExampleSecrets,
        guideFaults: deps.guideFaults(),
        station: settings.station,
      }),
    };
  };
  return { changes: anyOf(devices.changes, time.changes), read };
}

/** A clock that settles is no trouble yet. */
function inWords({ doubt, wall, now }: TimeShown, timeZone: string): { wall: string; kept: string } | null {
  if (doubt === null || doubt.why === 'settling') return null;
  return { wall: momentAt(wall, timeZone), kept: momentAt(now, timeZone) };
}

function hasExampleSecrets({ hub, staff, technicianPinHash }: HealthDeps['settings']): boolean {
  const example = exampleSettings();
  const hashes = new Set(example.staff.map((person) => person.passwordHash));
  return (
    hub.boardKey === exampleSecrets.boardKey ||
    technicianPinHash === example.technicianPinHash ||
    staff.some((person) => hashes.has(person.passwordHash))
  );
}

/** One decimal is all that a person reads. */
function round(value: number): number {
  return Math.round(value * 10) / 10;
}
