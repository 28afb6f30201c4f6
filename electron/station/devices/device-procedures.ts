import type { Clock } from '#drivers/basics/clock.ts';
import type { Result } from '#drivers/basics/result.ts';
import type { Procedures } from '../kernel/implement.ts';
import { live } from '../kernel/live.ts';
import type { UnknownDevice } from './device-tests.ts';
import type { Devices } from './station-devices.ts';

/** Handlers of `contract.devices`. */
export function deviceProcedures(
  { devices: asked }: Procedures,
  { devices, clock }: { readonly devices: Devices; readonly clock: Clock },
) {
  const { tests, traffic } = devices;
  const shown = () => ({ devices: devices.list(), host: devices.host() });
  return {
    live: asked.live.handler(async function* ({ signal }) {
      yield* live(shown, devices.changes, { clock, signal });
    }),
    testPrint: asked.testPrint.handler(async ({ input, errors }) =>
      known(await tests.print(input.deviceId), errors.UNKNOWN_DEVICE),
    ),
    testRead: asked.testRead.handler(async ({ input, errors }) =>
      known(await tests.read(input.deviceId), errors.UNKNOWN_DEVICE),
    ),
    ownCounters: asked.ownCounters.handler(async ({ input, errors }) =>
      known(await tests.ownCounters(input.deviceId), errors.UNKNOWN_DEVICE),
    ),
    testDocument: asked.testDocument.handler(async ({ input, errors }) =>
      known(await tests.document(input.deviceId), errors.UNKNOWN_DEVICE),
    ),
    testDisplay: asked.testDisplay.handler(async ({ input, errors }) =>
      known(await tests.show(input.deviceId, input.address), errors.UNKNOWN_DEVICE),
    ),
    tryOut: asked.tryOut.handler(({ input, errors, signal }) =>
      known(tests.tryOut(input.deviceId, signal), errors.UNKNOWN_DEVICE),
    ),
    wire: asked.wire.handler(({ input, errors, signal }) => {
      if (!devices.list().some(({ deviceId }) => deviceId === input.deviceId)) throw errors.UNKNOWN_DEVICE();
      return copied(traffic.watch(input.deviceId, signal));
    }),
    paperReplaced: asked.paperReplaced.handler(({ input, errors }) => {
      known(devices.paperReplaced(input.deviceId), errors.UNKNOWN_DEVICE);
      return { done: true as const };
    }),
  };
}

function known<Value>(result: Result<Value, UnknownDevice>, unknownDevice: () => Error): Value {
  if (!result.ok) throw unknownDevice();
  return result.value;
}

/** The contract's lists are the caller's own. */
async function* copied(pieces: ReturnType<Devices['traffic']['watch']>) {
  for await (const { head, lines, skipped } of pieces) yield { head: [...head], lines: [...lines], skipped };
}
