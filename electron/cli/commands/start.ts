import type { Command } from 'commander';
import { endWith } from '../exit.ts';

interface Options {
  readonly settings?: string;
  readonly data?: string;
  readonly window?: boolean;
  readonly camera?: boolean;
  readonly microphone?: boolean;
}

export function addStart(program: Command): void {
  program
    .command('start')
    .description('run this terminal in a Chromium kiosk, until it is asked to end')
    .option('--settings <file>', 'settings file; MINGFA_SETTINGS otherwise')
    .option('--data <dir>', 'folder of the database, the keys and the log; MINGFA_DATA otherwise')
    .option('--window', 'an ordinary window instead of a locked-down full screen')
    .option('--camera', 'the page may use the camera')
    .option('--microphone', 'the page may use the microphone')
    .action(start);
}

/** The options are read where Electron's entry reads them too, so that both shells understand the same words. */
async function start(given: Options): Promise<void> {
  const { readRunOptions } = await import('#electron/shell/run-options.ts');
  const { runChromium } = await import('#electron/shell/run-chromium.ts');
  const { built } = await import('../paths.ts');
  const words = Object.entries(given).flatMap(([name, value]) =>
    value === true ? [`--${name}`] : [`--${name}`, String(value)],
  );
  const options = readRunOptions(words, process.env);
  if (!options.ok) return endWith(options.failure.message, options.failure.remedy);
  process.exitCode = await runChromium({ stationProcess: built.stationProcess }, options.value);
}
