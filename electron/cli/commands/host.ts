import { type Command, Option } from 'commander';
import { type ProfileId, profileIdSchema } from '#contract/terminal.ts';
import { askedToEnd, endWith } from '../exit.ts';

interface Options {
  readonly profile: ProfileId;
  readonly settings?: string;
  readonly data?: string;
}

export function addHost(program: Command): void {
  program
    .command('host')
    .description('serve many boxes that run no station, until it is asked to end and their visits are over')
    .addOption(
      new Option('--profile <profile>', 'what the boxes show')
        .choices(profileIdSchema.options)
        .makeOptionMandatory(),
    )
    .option('--settings <file>', 'settings file of the host; MINGFA_SETTINGS otherwise')
    .option('--data <dir>', 'folder of the library and the log; MINGFA_DATA otherwise')
    .action(host);
}

async function host({ profile, settings, data }: Options): Promise<void> {
  const { SystemClock } = await import('#drivers/basics/clock.ts');
  const { readRunOptions } = await import('#electron/shell/run-options.ts');
  const { createHost } = await import('#station/host/host.ts');
  const { version } = await import('../../../package.json');
  const { built } = await import('../paths.ts');
  const words = Object.entries({ settings, data }).flatMap(([name, value]) =>
    value === undefined ? [] : [`--${name}`, value],
  );
  const options = readRunOptions(words, process.env);
  if (!options.ok) return endWith(options.failure.message, options.failure.remedy);
  const { settingsFile, dataDir } = options.value;
  const { pagesDir } = built;
  const clock = new SystemClock();
  const created = await createHost({ profile, settingsFile, dataDir, pagesDir, version, clock });
  if (!created.ok) return endWith(created.failure.message, created.failure.remedy);
  console.log(`${created.value.url}/${profile}/`);
  await askedToEnd();
  await created.value.stop();
}
