import type { Result } from '../../../drivers/basics/result.ts';
import type {
  CardReadFailure,
  CardReadOptions,
  IdentityCard,
} from '../../../drivers/card-reader/card-reader.ts';
import type { CallName, DeviceCalls, DeviceEvent } from '../../../drivers/host/calls.ts';
import type { CallOptions } from '../../../drivers/host/host-client.ts';
import type { CallOutcome, Survey } from '../../../drivers/host/protocol.ts';
import type { DeviceKind } from '../../../drivers/registry.ts';
import type { PrintDocument, PrintFailure } from '../../../drivers/ticket-printer/ticket-printer.ts';
import type { DeviceShown } from '../../contract/devices.ts';
import type { Changes } from '../kernel/live.ts';
import type { DeviceTests } from './device-tests.ts';
import type { WireLogs } from './wire-logs.ts';

export { deviceProcedures } from './device-procedures.ts';
export { stateReasonOf } from './state-reasons.ts';
export { createDevices, type DevicesDeps } from './station-devices.ts';

/** The terminal's devices, for the other capabilities: what can be offered now, reading a card, printing a ticket. */
export interface Devices {
  /** Fires when anything that {@link list} or {@link host} says has changed. */
  readonly changes: Changes;
  /** All configured devices, in the order of the settings. */
  list(): DeviceShown[];
  host(): HostShown;
  /** `ready` also while unknown or busy; `absent` when none is configured, it is gone, or it is at fault. */
  cardReader(): 'ready' | 'absent';
  /** `ready` also while unknown or busy: what is not known never blocks a citizen. */
  ticketPrinter(): 'ready' | 'low' | 'unavailable';
  /** Reads one card at the first card reader. Personal: drop it when the visit ends. */
  readCard(options: CardReadOptions): Promise<Result<IdentityCard, CardReadFailure>>;
  /** Prints at the first ticket printer, one at a time in the order of the calls. `ok` only when it is on paper. */
  print(
    document: PrintDocument,
    options?: PrintOptions,
  ): Promise<Result<{ readonly wireMs: number }, PrintFailure>>;
  /** What devices tell by themselves: scans, keys, pen points. Scans and points are personal. */
  readonly events: DevicesHeard;
  /** Ids of the configured devices of one kind, in the order of the settings. */
  idsOf(kind: DeviceKind): string[];
  /** Asks a device what only its kind can do, e.g. `counter-display.show`. */
  call<Name extends CallName>(
    deviceId: string,
    name: Name,
    input: DeviceCalls[Name]['input'],
    options: CallOptions,
  ): Promise<CallOutcome<Name>>;
  /** The technician's tries. */
  readonly tests: DeviceTests;
  /** What passes on the devices' lines, masked, for the technician. */
  readonly wires: Pick<WireLogs, 'watch'>;
  /** What is plugged in, and where each device is; null when the device host cannot be asked. */
  survey(): Promise<Survey | null>;
  /** A new roll was put in: the estimate of what is left starts over. */
  paperReplaced(deviceId: string): Result<void, UnknownDevice>;
  start(): void;
  /** Ends all work at the devices; what is pending is answered first. */
  stop(): Promise<void>;
}

export interface DevicesHeard {
  on(listener: (heard: DeviceEventHeard) => void): () => void;
}

export interface DeviceEventHeard {
  readonly deviceId: string;
  readonly event: DeviceEvent;
}

export interface HostShown {
  readonly state: 'running' | 'starting' | 'stopped';
  /** How often it was lost and started again since the station started. */
  readonly restarts: number;
}

export interface PrintOptions {
  readonly signal?: AbortSignal;
}

/** No device of that id, or none of the kind asked for. */
export type UnknownDevice = 'unknown-device';
