import type { Command } from 'commander';
import { askedToEnd, endWith } from '../exit.ts';

interface Options {
  readonly device: string;
  readonly out: string;
  readonly settings?: string;
  readonly data?: string;
  readonly try?: boolean;
}

export function addRecord(program: Command): void {
  program
    .command('record')
    .description('record what passes on a device’s line, masked, until Ctrl-C')
    .requiredOption('--device <id>', 'the device’s id in the settings')
    .requiredOption('--out <file>', 'the recording; drivers/recording/README.md says how to replay it')
    .option('--settings <file>', 'settings file; MINGFA_SETTINGS otherwise')
    .option('--data <dir>', 'folder of the database, the keys and the log; MINGFA_DATA otherwise')
    .option('--try', 'also read one card or print the test page')
    .action(record);
}

async function record({ device, out, settings, data, try: tryIt = false }: Options): Promise<void> {
  const { createWriteStream } = await import('node:fs');
  const { readRunOptions } = await import('../../shell/run-options.ts');
  const { SystemClock } = await import('../../../drivers/basics/clock.ts');
  const { forkWorker } = await import('../../shell/workers.ts');
  const { recordDevice } = await import('../../station/devices/lone-host.ts');
  const { loadSettings } = await import('../../station/settings/settings.ts');
  const { thisMachine } = await import('../../station/doctor/this-machine.ts');
  const { stationRuns } = await import('../doctor/lone-subject.ts');
  const { built } = await import('../paths.ts');
  const named = [...(settings ? ['--settings', settings] : []), ...(data ? ['--data', data] : [])];
  const places = readRunOptions(named, process.env);
  if (!places.ok) return endWith(places.failure.message, places.failure.remedy);
  const loaded = loadSettings(places.value.settingsFile);
  if (!loaded.ok) return endWith(loaded.failure.message, loaded.failure.remedy);
  const setting = loaded.value.devices.find(({ id }) => id === device);
  if (!setting) {
    const ids = loaded.value.devices.map(({ id }) => id).join(', ') || 'none';
    return endWith(`There is no device "${device}" in the settings.`, `There are: ${ids}`);
  }
  if (await stationRuns(places.value.dataDir, await thisMachine()))
    return endWith(
      'The terminal is running and has the device in its hands.',
      'Use the wire log on the technician’s page, or stop the terminal.',
    );
  const file = createWriteStream(out, { mode: 0o600 });
  const ended = new AbortController();
  void askedToEnd().then(() => ended.abort());
  console.error(`Recording ${device} into ${out}. Ctrl-C ends it.`);
  await recordDevice(setting, {
    clock: new SystemClock(),
    startHost: () => forkWorker(built.deviceHost, []),
    onLines: (lines) => file.write(`${lines.join('\n')}\n`),
    tryIt,
    signal: ended.signal,
  });
  await new Promise<void>((resolve) => file.end(resolve));
}
