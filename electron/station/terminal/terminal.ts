import {
  type StaffReason,
  staffReasonSchema,
  type TerminalProfile,
  type TerminalStatus,
} from '#contract/terminal.ts';
import type { Clock } from '#drivers/basics/clock.ts';
import { Emitter } from '#drivers/basics/emitter.ts';
import type { Changes } from '../kernel/live.ts';
import { numbersOf } from '../settings/numbers.ts';
import type { Settings } from '../settings/schema.ts';
import type { Store } from '../store/store.ts';
import { type CallDevicesDeps, createCallDevices } from './call-devices.ts';
import type { NetworkWatch } from './network.ts';
import type { StorageWatch } from './storage-watch.ts';

export interface TerminalDeps {
  readonly clock: Clock;
  readonly settings: Settings;
  readonly store: Store;
  readonly audit: CallDevicesDeps['audit'];
  readonly network: NetworkWatch;
  readonly devices: {
    readonly changes: Changes;
    cardReader(): TerminalStatus['cardReader'];
    ticketPrinter(): TerminalStatus['ticketPrinter'];
    idsOf(kind: 'document-printer'): readonly string[];
  };
  readonly storage: Pick<StorageWatch, 'full' | 'changes'>;
  /** True with simulated devices. */
  readonly demo: boolean;
}

export type Terminal = ReturnType<typeof createTerminal>;

/** What this machine is and what it can offer right now. */
export function createTerminal(deps: TerminalDeps) {
  const { clock, store, network, devices, storage } = deps;
  const emitter = new Emitter<void>();
  const callDevices = createCallDevices(deps);
  const stops = [network, devices, storage].map(({ changes }) => changes.on(() => emitter.emit()));
  const readClosed = store.db
    .prepare<[], string>(`SELECT value FROM terminal_state WHERE name = 'out-of-service'`)
    .pluck();
  const writeClosed = store.db.prepare<[string]>(
    `INSERT OR REPLACE INTO terminal_state (name, value) VALUES ('out-of-service', ?)`,
  );
  const outOfService = (): TerminalStatus['outOfService'] => {
    const closed = readClosed.get();
    // Before there were reasons it was a yes.
    if (closed === 'yes') return { reason: 'closed-by-staff' };
    const reason = staffReasonSchema.safeParse(closed);
    if (reason.success) return { reason: reason.data };
    return storage.full ? { reason: 'no-storage' } : null;
  };
  return {
    changes: emitter as Changes,
    profile: (): TerminalProfile => ({
      ...profileOf(deps.settings, deps.demo),
      callDevices: callDevices.inUse(),
    }),
    keepCallDevices: callDevices.keep,
    status: (): TerminalStatus => ({
      now: clock.now(),
      network: network.state(),
      cardReader: devices.cardReader(),
      ticketPrinter: devices.ticketPrinter(),
      documentPrinter: devices.idsOf('document-printer').length > 0 ? 'ready' : 'absent',
      outOfService: outOfService(),
    }),
    /** Staff take the machine out of service, or (`null`) back. Kept across a restart. */
    setOutOfService(reason: StaffReason | null): void {
      store.transaction(() => writeClosed.run(reason ?? 'no'));
      emitter.emit();
    },
    stop: () => stops.forEach((stop) => void stop()),
  };
}

function profileOf({ station, terminal, assistant, consultation }: Settings, demo: boolean): TerminalProfile {
  return {
    stationName: station.name,
    profile: terminal.profile,
    screenDiagonalInch: terminal.screenDiagonalInch,
    languages: terminal.languages,
    phone: station.phone,
    ...numbersOf(station),
    serviceDesk: station.serviceDesk,
    idleWarningMs: terminal.idleWarningMs,
    idleEndMs: terminal.idleEndMs,
    timeZone: station.timeZone,
    demo,
    asksMachine: assistant !== null,
    ...(consultation.captions && { captions: consultation.captions.languages }),
    ...(terminal.headphonesOutput !== null && { headphonesOutput: terminal.headphonesOutput }),
  };
}
