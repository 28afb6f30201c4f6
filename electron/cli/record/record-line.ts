import { createWriteStream } from 'node:fs';
import { SystemClock } from '../../../drivers/basics/clock.ts';
import { fail, ok, type Result } from '../../../drivers/basics/result.ts';
import { forkWorker } from '../../shell/workers.ts';
import { recordDevice } from '../../station/devices/lone-host.ts';
import { thisMachine } from '../../station/doctor/this-machine.ts';
import { loadSettings } from '../../station/settings/settings.ts';
import { type Places, stationRuns } from '../doctor/lone-subject.ts';
import { built } from '../paths.ts';

export interface RecordOrder extends Places {
  readonly deviceId: string;
  readonly file: string;
  /** Also read one card or print the test page. */
  readonly tryIt: boolean;
  readonly signal: AbortSignal;
}

export interface NotRecorded {
  readonly message: string;
  readonly remedy: string;
}

/** Records one device's line into a file until the signal aborts. */
export async function recordLine(order: RecordOrder): Promise<Result<void, NotRecorded>> {
  const { deviceId, file, tryIt, signal, settingsFile, dataDir } = order;
  const loaded = loadSettings(settingsFile);
  if (!loaded.ok) return loaded;
  const { devices } = loaded.value;
  const setting = devices.find(({ id }) => id === deviceId);
  if (!setting)
    return fail({
      message: `There is no device "${deviceId}" in the settings.`,
      remedy: `There are: ${devices.map(({ id }) => id).join(', ') || 'none'}`,
    });
  if (await stationRuns(dataDir, await thisMachine()))
    return fail({
      message: 'The terminal is running and has the device in its hands.',
      remedy: 'Use the wire log on the technician’s page, or stop the terminal.',
    });
  const out = createWriteStream(file, { mode: 0o600 });
  await recordDevice(setting, {
    clock: new SystemClock(),
    startHost: () => forkWorker(built.deviceHost, []),
    onLines: (lines) => out.write(`${lines.join('\n')}\n`),
    tryIt,
    signal,
  });
  await new Promise<void>((resolve) => out.end(resolve));
  return ok(undefined);
}
