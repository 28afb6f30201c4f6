import { constants, type FileHandle, open } from 'node:fs/promises';
import { SystemClock } from '#drivers/basics/clock.ts';
import { fail, ok, type Result } from '#drivers/basics/result.ts';
import { forkWorker } from '#electron/shell/workers.ts';
import { recordDevice } from '#station/devices/offline-probe.ts';
import { thisMachine } from '#station/doctor/this-machine.ts';
import { type DeviceSetting, loadSettings } from '#station/settings/settings.ts';
import { type Places, stationRuns } from '../doctor/offline-probe.ts';
import { built } from '../paths.ts';

export interface RecordOrder extends Places {
  readonly deviceId: string;
  readonly file: string;
  /** Also read one card or print the test page. */
  readonly tryIt: boolean;
  readonly signal: AbortSignal;
  /** Nothing stands in the way any more. */
  readonly onStart: () => void;
}

export interface NotRecorded {
  readonly message: string;
  readonly remedy: string;
}

/** Records one device's line into a file until the signal aborts. */
export async function recordLine(order: RecordOrder): Promise<Result<void, NotRecorded>> {
  const { deviceId, file, settingsFile, dataDir } = order;
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
  const opened = await openForWriting(file);
  if (!opened.ok) return opened;
  order.onStart();
  return recordInto(opened.value, setting, order);
}

async function openForWriting(file: string): Promise<Result<FileHandle, NotRecorded>> {
  const { O_WRONLY, O_CREAT, O_TRUNC, O_NONBLOCK = 0 } = constants;
  try {
    // A pipe that nobody reads would wait for ever.
    const opened = await open(file, O_WRONLY | O_CREAT | O_TRUNC | O_NONBLOCK, 0o600);
    if ((await opened.stat()).isFile()) return ok(opened);
    await opened.close();
    return fail({ message: `${file} is no ordinary file.`, remedy: 'Name another file.' });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    return fail({ message: `The recording cannot be written: ${message}`, remedy: 'Name another file.' });
  }
}

async function recordInto(
  file: FileHandle,
  setting: DeviceSetting,
  { tryIt, signal }: Pick<RecordOrder, 'tryIt' | 'signal'>,
): Promise<Result<void, NotRecorded>> {
  const out = file.createWriteStream();
  let trouble: Error | null = null;
  out.on('error', (error) => {
    trouble = error;
  });
  await recordDevice(setting, {
    clock: new SystemClock(),
    startHost: () => forkWorker(built.deviceHost, []),
    onLines: (lines) => out.write(`${lines.join('\n')}\n`),
    tryIt,
    signal,
  });
  await new Promise<void>((resolve) => out.end(resolve));
  if (trouble === null) return ok(undefined);
  const { message } = trouble as Error;
  return fail({ message: `The recording is not whole: ${message}`, remedy: 'Make room, and record again.' });
}
