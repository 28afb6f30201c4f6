import type { Command } from 'commander';
import { endWith } from '../exit.ts';

interface Options {
  readonly to: string;
  readonly settings?: string;
}

export function addRecordings(program: Command): void {
  program
    .command('recordings')
    .description('open what was recorded of a call')
    .argument('<call>', 'its id, as the audit has it')
    .requiredOption('--to <dir>', 'an encrypted folder of whoever may see it: what is put there is plain')
    .option('--settings <file>', 'settings file; MINGFA_SETTINGS otherwise')
    .addHelpText(
      'after',
      `
The terminal must be running: it has the key. Put the technician's PIN into MINGFA_PIN.
Each file that is opened stands in the terminal's audit, and is compared with its hash there.`,
    )
    .action(openRecordings);
}

async function openRecordings(call: string, { to, settings }: Options): Promise<void> {
  const { readRunOptions } = await import('#electron/shell/run-options.ts');
  const { loadSettings } = await import('#station/settings/settings.ts');
  const { pause, SystemClock } = await import('#drivers/basics/clock.ts');
  const { signInAsTechnician } = await import('../doctor/running-station.ts');
  const { betweenPiecesMs, openCall } = await import('../recordings/open-call.ts');
  const places = readRunOptions(settings ? ['--settings', settings] : [], process.env);
  if (!places.ok) return endWith(places.failure.message, places.failure.remedy);
  const loaded = loadSettings(places.value.settingsFile);
  if (!loaded.ok) return endWith(loaded.failure.message, loaded.failure.remedy);
  const station = await signInAsTechnician(loaded.value, process.env.MINGFA_PIN ?? '');
  if (!station.ok) return endWith(station.failure, "Put the technician's PIN into MINGFA_PIN.");
  const clock = new SystemClock();
  const rest = () => pause(clock, betweenPiecesMs);
  const opened = await openCall(station.value.call.recordings, call, to, rest);
  station.value.close();
  if (!opened.ok) return endWith(opened.failure);
  for (const { name, bytes, sha256 } of opened.value) console.log(`${sha256}  ${name} (${bytes} bytes)`);
}
