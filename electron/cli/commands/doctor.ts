import { type Command, Option } from 'commander';
import type { DoctorLanguage } from '../doctor/words.ts';
import { endWith } from '../exit.ts';

interface Options {
  readonly settings?: string;
  readonly data?: string;
  readonly json?: boolean;
  readonly lang?: DoctorLanguage;
}

export function addDoctor(program: Command): void {
  program
    .command('doctor')
    .description('look at this terminal and its devices, and say what is wrong and what to do')
    .option('--settings <file>', 'settings file; MINGFA_SETTINGS otherwise')
    .option('--data <dir>', 'folder of the database, the keys and the log; MINGFA_DATA otherwise')
    .option('--json', 'print one JSON object')
    .addOption(
      new Option('--lang <language>', 'language of the words; otherwise that of this window').choices([
        'zh-CN',
        'en',
      ]),
    )
    .addHelpText(
      'after',
      `
Ends with 0 when nothing is wrong, 1 when something wants an eye, 2 when something must be done.
While the terminal runs it has the devices in its hands: put the technician's PIN into MINGFA_PIN, and it is asked.`,
    )
    .action(doctor);
}

async function doctor({ settings, data, json = false, lang }: Options): Promise<void> {
  const { readRunOptions } = await import('#electron/shell/run-options.ts');
  const { look } = await import('../doctor/look.ts');
  const { asJson, asText, statusOf } = await import('../doctor/report.ts');
  const { languageOf, wordsIn } = await import('../doctor/words.ts');
  const { version } = await import('../../../package.json');
  const named = [...(settings ? ['--settings', settings] : []), ...(data ? ['--data', data] : [])];
  const places = readRunOptions(named, process.env);
  if (!places.ok) return endWith(places.failure.message, places.failure.remedy);
  const examination = await look(places.value, process.env.MINGFA_PIN);
  const words = wordsIn(lang ?? languageOf(process.env));
  console.log(json ? asJson(examination, version, words) : asText(examination, words));
  process.exitCode = statusOf(examination.findings);
}
