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
  const { readRunOptions } = await import('#electron/shell/run-options.ts');
  const { recordLine } = await import('../record/record-line.ts');
  const named = [...(settings ? ['--settings', settings] : []), ...(data ? ['--data', data] : [])];
  const places = readRunOptions(named, process.env);
  if (!places.ok) return endWith(places.failure.message, places.failure.remedy);
  const ended = new AbortController();
  void askedToEnd().then(() => ended.abort());
  const recorded = await recordLine({
    ...places.value,
    deviceId: device,
    file: out,
    tryIt,
    signal: ended.signal,
    onStart: () => console.error(`Recording ${device} into ${out}. Ctrl-C ends it.`),
  });
  if (!recorded.ok) endWith(recorded.failure.message, recorded.failure.remedy);
}
