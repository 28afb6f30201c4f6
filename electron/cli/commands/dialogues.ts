import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { SystemClock } from '#drivers/basics/clock.ts';
import type { Dialogues, Text } from '#station/dialogues/dialogues.ts';
import { dayAt } from '#station/kernel/day.ts';
import { day } from '../day.ts';
import { endWith, exitStatus } from '../exit.ts';
import { wholeNumber } from '../whole-number.ts';

/** Loaded when a folder is checked. */
type SignTools = Pick<typeof import('../languages/glyphs.ts'), 'glyphTest'> &
  Pick<typeof import('#station/dialogues/dialogues.ts'), 'pathOf'>;

interface CheckOptions {
  readonly laws: readonly string[];
  readonly day?: string;
  readonly walks?: number;
  readonly json?: boolean;
}

const folderArgument = ['[folder]', 'the folder of the guides', 'content/dialogues'] as const;

/** `mingfa dialogues` */
export function addDialogues(program: Command): void {
  const dialogues = program
    .command('dialogues')
    .description('guided consultations: proven before people see them');
  dialogues
    .command('check')
    .description('prove each guide of a folder; name file, line and reason of whatever is wrong')
    .argument(...folderArgument)
    .option(
      '--laws <folders...>',
      'where articles are looked up too, beside the notes on laws next to the folder',
      [],
    )
    .option('--day <day>', 'the day on which all of it must be so; today otherwise', day)
    .option(
      '--walks <count>',
      'so many walks of chance through each guide must end in a conclusion',
      wholeNumber(1, 1_000_000),
    )
    .option('--json', 'print one JSON object')
    .action(check);
  dialogues
    .command('preview')
    .description('walk through a guide here, question by question')
    .argument('<guide>', 'its id: wages')
    .argument(...folderArgument)
    .action(preview);
}

async function check(folder: string, options: CheckOptions): Promise<void> {
  const { checkDialogues, pathOf, readDialogues, textsOf, untranslated, walkAtRandom } = await import(
    '#station/dialogues/dialogues.ts'
  );
  const { glyphTest } = await import('../languages/glyphs.ts');
  const { day: today = localDay(), walks = 0 } = options;
  const dialogues = readDialogues(filesIn(folder));
  const laws = await lawsBeside(folder, options.laws);
  const faults = await checkDialogues(dialogues, { today, laws, forms: formsBeside(folder) });
  const guides = [...dialogues.guides.values()];
  const walked =
    walks === 0
      ? []
      : guides.map((guide) => ({ guide: guide.id, ...walkAtRandom(guide, { walks, seed: 1, today }) }));
  const failed = walked.flatMap(({ guide, failed: walk }) => (walk ? [{ guide, ...walk }] : []));
  const said = new Map(walked.flatMap((walk) => walk.said.map((text) => [text.key, text])));
  const undrawn = undrawnIn(dialogues, guides.flatMap(textsOf), { glyphTest, pathOf });
  const lacking = untranslated(dialogues);
  if (options.json) {
    const ids = guides.map(({ id }) => id);
    console.log(
      JSON.stringify({
        ...{ guides: ids, faults, failed, walks, said: said.size, undrawn },
        untranslated: Object.fromEntries(lacking),
      }),
    );
  } else {
    for (const { file, line, reason } of faults) console.log(`${join(folder, file)}.yaml:${line}: ${reason}`);
    for (const { guide, ...walk } of failed)
      console.log(`${guide}: a walk of chance fails: ${JSON.stringify(walk)}`);
    for (const { file, line, signs } of undrawn)
      console.log(`${join(folder, file)}.yaml:${line}: no font of papers and tickets has ${signs}`);
    if (!laws) console.log('Articles were not looked up: there are no notes beside the folder; name --laws.');
    for (const [language, names] of lacking)
      console.log(`${names.length} files have no texts in ${language}`, ...names);
    console.log(
      `${guides.length} guides, ${faults.length} faults, ${walks} walks of chance through each, which say ${said.size} texts`,
    );
  }
  if (faults.length + failed.length + undrawn.length > 0) process.exitCode = exitStatus.failed;
}

/** Of texts and all that they cite, in every language that has them: what cannot be drawn on A4 or as dots of a ticket. */
function undrawnIn({ texts, files }: Dialogues, said: Iterable<Text>, { glyphTest, pathOf }: SignTools) {
  const languages = ['zh-CN', ...texts.keys()] as const;
  const lacking = new Map(languages.map((language) => [language, glyphTest(language)]));
  return [...said].flatMap((text) =>
    languages.flatMap((language) => {
      const { key, words, laws } = text;
      const inIt = language === 'zh-CN' ? [words, ...laws].join(' ') : (texts.get(language)?.get(key) ?? '');
      const signs = lacking.get(language)?.(inIt) ?? [];
      if (signs.length === 0) return [];
      const [name = ''] = key.split(':');
      const file = language === 'zh-CN' ? name : `texts/${name}.${language}`;
      const line = files.get(file)?.lineOf(pathOf(text)) ?? 1;
      return [{ key, language, file, line, signs: signs.join(' ') }];
    }),
  );
}

/** Walks a guide on this terminal: a question, its answers by number, and the opinion. */
async function preview(id: string, folder: string): Promise<void> {
  const { opinionOf, readDialogues, stepOf, answerKey, createLastDay } = await import(
    '#station/dialogues/dialogues.ts'
  );
  const { Calculators, readParameters } = await import('#station/calculators/calculators.ts');
  const { say, ask, end } = await import('../preview-guide.ts');
  const { guides, faults } = readDialogues(filesIn(folder));
  const guide = guides.get(id);
  if (!guide)
    return endWith(
      `There is no guide ${id} that can be used.`,
      faults.map(({ file, line, reason }) => `${file}.yaml:${line}: ${reason}`).join('\n'),
    );
  const today = localDay();
  const told: Record<string, string> = {};
  const lastDay = createLastDay(new Calculators(readParameters().parameters), () => today);
  for (;;) {
    const step = stepOf(guide, told, today);
    if (step.at === 'end') {
      say(opinionOf(guide, step.answers, today, lastDay));
      return end();
    }
    if (step.at === 'contradiction') console.log(step.contradiction.text.words);
    for (const question of step.at === 'question' ? [step.question] : step.ask) {
      const answer = await ask(question, today);
      if (answer === null) return end();
      told[answerKey(guide, question)] = answer;
    }
  }
}

function localDay(): string {
  return dayAt(new SystemClock().now(), Intl.DateTimeFormat().resolvedOptions().timeZone);
}

/** The notes on laws and what is known of their validity lie beside the guides. */
async function lawsBeside(folder: string, folders: readonly string[]) {
  const { lawsIn } = await import('../law-folder.ts');
  const notes = join(folder, '../notes');
  const validity = join(folder, '../validity.json');
  const all = [...(existsSync(notes) ? [notes] : []), ...folders];
  if (all.length === 0) return null;
  return lawsIn(all, existsSync(validity) ? JSON.parse(readFileSync(validity, 'utf8')) : []);
}

/** The forms that steps can print lie beside the guides, too. */
function formsBeside(folder: string): ReadonlySet<string> | null {
  const forms = join(folder, '../forms');
  return existsSync(forms) ? new Set(filesIn(forms).keys()) : null;
}

/** The YAML files below a folder by their path without the ending. */
function filesIn(folder: string): Map<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.yaml'),
  );
  return new Map(
    names
      .toSorted()
      .map((name) => [
        name.replace(/\.yaml$/, '').replaceAll('\\', '/'),
        readFileSync(join(folder, name), 'utf8'),
      ]),
  );
}
