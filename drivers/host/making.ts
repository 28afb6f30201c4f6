import type { Clock } from '../basics/clock.ts';
import type { DeviceMemory } from '../device-memory.ts';
import type { DeviceOptions } from '../model.ts';
import type { Transport } from '../transport/connection.ts';
import type { HidTransport } from '../transport/hid.ts';
import type { MadeDevice } from './kinds.ts';
import type { DeviceConfiguration } from './protocol.ts';

/** What a driver is made from. */
export interface Making {
  readonly configuration: DeviceConfiguration;
  /** The model's options, defaults filled in. */
  readonly options: DeviceOptions;
  readonly clock: Clock;
  /** Opens whatever the configured port means: a serial line, a USB device, a printer's node, a TCP address. */
  readonly streams: Transport;
  readonly hid: HidTransport;
  /** Outlives this process, and the terminal's power. */
  readonly memory: DeviceMemory;
}

export type Make = (making: Making) => Promise<MadeDevice>;
