import { type CallDevices, callDevicesSchema, type TerminalProfile } from '#contract/terminal.ts';
import type { Settings } from '../settings/schema.ts';
import type { Store } from '../store/store.ts';

export interface CallDevicesDeps {
  readonly store: Store;
  readonly settings: Pick<Settings, 'consultation'>;
  readonly audit: { record(actor: string, action: 'settings-changed', detail: string): void };
}

/** With what this terminal calls: as a technician chose in front of it, or else as its settings say. */
export function createCallDevices({ store, settings, audit }: CallDevicesDeps) {
  const read = store.db
    .prepare<[], string>(`SELECT value FROM terminal_state WHERE name = 'call-devices'`)
    .pluck();
  const write = store.db.prepare<[string]>(
    `INSERT OR REPLACE INTO terminal_state (name, value) VALUES ('call-devices', ?)`,
  );
  return {
    inUse: (): NonNullable<TerminalProfile['callDevices']> => {
      const kept = callDevicesSchema.nullable().safeParse(JSON.parse(read.get() ?? 'null'));
      return { ...settings.consultation.devices, ...(kept.success ? kept.data : null) };
    },
    /** Across restarts. @param devices null: as the settings say */
    keep(devices: CallDevices | null): void {
      // Whoever stands there mends something, whatever has filled the disk.
      store.essential(() => write.run(JSON.stringify(devices)));
      audit.record('technician', 'settings-changed', 'consultation.devices');
    },
  };
}
