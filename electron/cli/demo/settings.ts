import { randomBytes } from 'node:crypto';
import { exampleSettings } from '#station/settings/example.ts';
import type { SettingsInput } from '#station/settings/schema.ts';
import { countersWithDisplays, displayLine } from './counter-displays.ts';
import { demoJackKeys } from './input-devices.ts';

export interface DemoPorts {
  readonly reader: string;
  readonly printer: string;
  /** `ipp://…` */
  readonly documentPrinter: string;
  readonly displays: string;
  readonly scanner: string;
  readonly keypad: string;
  /** Port of the hub; 0: any free one. */
  readonly hub: number;
}

/** The invented hall with its simulated devices. Keys of machines are new at each start, passwords are the example's. */
export function demoSettings(
  { profile, languages }: Pick<SettingsInput['terminal'], 'profile' | 'languages'>,
  ports: DemoPorts,
): SettingsInput {
  const example = exampleSettings();
  const newKey = () => randomBytes(12).toString('hex');
  return {
    ...example,
    terminal: { ...example.terminal, profile, languages, ...(profile === 'pad' && padTerminal) },
    // In the middle of the sample library's county.
    content: { position: { latitude: 37.3495, longitude: 105.2008 } },
    queue: { ...example.queue, ...(profile === 'kiosk' && { counters: countersWithDisplays() }) },
    hub: { ...example.hub, port: ports.hub, boardKey: newKey() },
    devices: devicesOf(profile, ports),
  };
}

/** A clerk listens to people for longer than a citizen reads a page. */
const padTerminal = { screenDiagonalInch: 10.1, idleWarningMs: 240_000, idleEndMs: 300_000 };

/** A television has a remote control and nothing else; a pad what a clerk carries. */
function devicesOf(
  profile: SettingsInput['terminal']['profile'],
  ports: DemoPorts,
): SettingsInput['devices'] {
  const remote = { id: 'remote', model: 'cec', port: ports.keypad, options: { keys: demoJackKeys } } as const;
  const carried = [
    { id: 'card-reader', model: 'sam-v', port: ports.reader },
    { id: 'ticket-printer', model: 'escpos', port: ports.printer },
    { id: 'a4-printer', model: 'ipp-everywhere', port: ports.documentPrinter },
    // Chromium's own make-believe camera, there when it was started with one.
    { id: 'document-camera', model: 'uvc-camera', port: 'fake_device_0' },
  ] as const;
  switch (profile) {
    case 'tv':
      return [remote];
    case 'pad':
      return [...carried];
    case 'kiosk':
      return [
        ...carried,
        { id: displayLine, model: 'onbon-bx5k', port: ports.displays },
        { id: 'scanner', model: 'serial-scanner', port: ports.scanner },
        remote,
      ];
  }
}
