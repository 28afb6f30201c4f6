import type { Clock } from '../../../drivers/basics/clock.ts';
import type { Procedures } from '../kernel/implement.ts';
import { live } from '../kernel/live.ts';
import type { Devices } from './devices.ts';

/** Handlers of `contract.devices`. */
export function deviceProcedures(procedures: Procedures, devices: Devices, clock: Clock) {
  const { live: liveDevices, testPrint, testRead, paperReplaced } = procedures.devices;
  const shown = () => ({ devices: devices.list(), host: devices.host() });
  return {
    live: liveDevices.handler(async function* ({ signal }) {
      yield* live(shown, devices.changes, { clock, signal });
    }),
    testPrint: testPrint.handler(async ({ input, errors }) => {
      const tested = await devices.testPrint(input.deviceId);
      if (!tested.ok) throw errors.UNKNOWN_DEVICE();
      return tested.value;
    }),
    testRead: testRead.handler(async ({ input, errors }) => {
      const tested = await devices.testRead(input.deviceId);
      if (!tested.ok) throw errors.UNKNOWN_DEVICE();
      return tested.value;
    }),
    paperReplaced: paperReplaced.handler(({ input, errors }) => {
      if (!devices.paperReplaced(input.deviceId).ok) throw errors.UNKNOWN_DEVICE();
      return { done: true as const };
    }),
  };
}
