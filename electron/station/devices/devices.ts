export { deviceProcedures } from './device-procedures.ts';
export { ticketWidthMm } from './paper.ts';
export { Devices, type DevicesDeps } from './station-devices.ts';
export type { ReportedDeviceEvent } from './try-out.ts';
