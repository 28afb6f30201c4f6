export { deviceProcedures } from './device-procedures.ts';
export type {
  DeviceEvents,
  HostShown,
  PrintOptions,
  ReportedDeviceEvent,
  UnknownDevice,
} from './device-types.ts';
export { createDevices, type Devices, type DevicesDeps } from './station-devices.ts';
export { ticketWidthMm } from './ticket-paper.ts';
