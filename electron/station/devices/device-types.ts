import type { DeviceEvent } from '#drivers/host/calls.ts';

export interface DeviceEvents {
  on(listener: (heard: ReportedDeviceEvent) => void): () => void;
}

export interface ReportedDeviceEvent {
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
