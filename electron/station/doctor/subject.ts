import type { DeviceStateShown, StateReason } from '#contract/devices.ts';
import type { Health } from '#contract/technician.ts';
import type { Survey } from '#drivers/host/protocol.ts';
import type { Settings } from '../settings/schema.ts';
import type { Finding } from './finding.ts';
import type { Machine } from './machine.ts';

/** A configured device and what is known of how it is. */
export interface ExaminedDevice {
  readonly deviceId: string;
  readonly kind: string;
  readonly title: string;
  readonly port: string;
  /** `null`: it was not asked, because a running station has it in its hands. */
  readonly state: DeviceStateShown | null;
  /** Why it is in its state, where more is known. */
  readonly reason: StateReason | null;
  readonly identity: string | null;
}

export type ExaminedSettings =
  | { readonly kind: 'read'; readonly file: string; readonly settings: Settings }
  | { readonly kind: 'missing'; readonly file: string }
  /** `message` is English and quotes no value. */
  | { readonly kind: 'wrong'; readonly file: string; readonly message: string };

/** What the doctor looks at. Everything a check needs comes from here, so that a test can build any terminal. */
export interface Subject {
  readonly machine: Machine;
  readonly settings: ExaminedSettings;
  readonly dataDir: string;
  /** Folder of the built pages, which hold the fonts. */
  readonly pagesDir: string;
  /** `here`: this is the station. `running`: another process is. */
  readonly station: 'here' | 'running' | 'stopped';
  readonly devices: readonly ExaminedDevice[];
  /** `null`: it could not be looked. */
  readonly survey: Survey | null;
  /** What the station found in itself; `null` from outside. */
  readonly health: Pick<Health, 'findings'> | null;
  /** A browser for the kiosk; `null` where the shell is the browser. */
  readonly browser: { readonly path: string } | { readonly missing: string } | null;
  /** Why nothing can be set on A4 paper; `null`: it can. */
  readonly paper: string | null;
  /** Wall-clock time, ms since the epoch. */
  readonly now: number;
}

/** One thing to look at. */
export interface Check {
  /** Also the file's name. */
  readonly name: string;
  readonly look: (subject: Subject) => Promise<readonly Finding[]>;
}
