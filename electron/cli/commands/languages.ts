import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Command, Option } from 'commander';
import { type Language, languages } from '#contract/common.ts';
import { endWith } from '../exit.ts';
import type { CatalogueFiles } from '../languages/catalogue-files.ts';
import { type Format, formats, type SentBack } from '../languages/translation-file.ts';
import type { ImportFault } from '../languages/translations.ts';

interface ToOptions {
  readonly to: Language;
  readonly source: string;
}

export function addLanguages(program: Command): void {
  const command = program
    .command('languages')
    .description('texts to translators and back, in a working copy');
  const to = () =>
    new Option('--to <language>', 'the translator’s language')
      .choices(languages.filter((language) => language !== 'zh-CN'))
      .makeOptionMandatory();
  command
    .command('export')
    .description('every text with its place, Chinese, English and what it is now')
    .addOption(to())
    .addOption(new Option('--format <format>', 'of the file').choices(formats).default('csv'))
    .option('--file <file>', 'to write; left out: standard output')
    .option(
      '--pictures <dir>',
      'of pages, by `npm run test:matrix -- --pictures`: each text names the one that shows it',
      'dist/pictures',
    )
    .option('--source <dir>', 'the working copy', '.')
    .action(exportTexts);
  command
    .command('import')
    .argument('<file>', 'a file of `mingfa languages export`, with translations')
    .description('take a translator’s texts in: all, or none when one is wrong')
    .addOption(to())
    .requiredOption('--by <name>', 'who has translated: is kept beside each new text')
    .option('--checked', 'a native speaker has read them')
    .option('--source <dir>', 'the working copy', '.')
    .action(importTexts);
}

async function filesIn(source: string): Promise<CatalogueFiles | null> {
  const { CatalogueFiles: Files } = await import('../languages/catalogue-files.ts');
  const files = new Files(source);
  if (files.exist()) return files;
  endWith(`There are no catalogues in ${source}.`, 'Name the folder of the project with --source.');
  return null;
}

async function exportTexts({
  to,
  source,
  format,
  file,
  pictures,
}: ToOptions & { format: Format; file?: string; pictures: string }) {
  const files = await filesIn(source);
  if (!files) return;
  const { rowsFor } = await import('../languages/translations.ts');
  const { written } = await import('../languages/translation-file.ts');
  const index = join(source, pictures, 'index.json');
  const known = existsSync(index) ? JSON.parse(readFileSync(index, 'utf8')) : {};
  if (!existsSync(index))
    console.error(`No pictures in ${pictures}: take them with npm run test:matrix -- --pictures`);
  const content = written(rowsFor(to, files, known), to, format);
  if (file) writeFileSync(file, content);
  else process.stdout.write(content);
}

async function importTexts(file: string, options: ToOptions & { by: string; checked?: boolean }) {
  const { to: language, source, by, checked = false } = options;
  const files = await filesIn(source);
  if (!files) return;
  const sent = await sentBack(file, language);
  if (!sent) return;
  const { takeIn } = await import('../languages/translations.ts');
  const { glyphTest } = await import('../languages/glyphs.ts');
  const lacking = glyphTest(language);
  const taken = takeIn(sent.rows, files, { language, by, checked, lacking });
  if (taken.ok) return console.log(`${taken.value.changed} texts of ${language} have changed.`);
  return endWith(
    taken.failure.map(inWords).join('\n'),
    `${taken.failure.length} faults. Nothing was changed: mend them in ${file} and import it again.`,
  );
}

/** What stands in a translator's file; `null`: it is of no use, and why has been said. */
async function sentBack(file: string, language: Language): Promise<SentBack | null> {
  const { readBack } = await import('../languages/translation-file.ts');
  const refuse = (why: string, remedy: string) => {
    endWith(why, `${remedy} Nothing was changed.`);
    return null;
  };
  if (!existsSync(file))
    return refuse(`There is no file ${file}.`, 'Name the file that the translator sent.');
  const content = readFileSync(file, 'utf8');
  if (content.includes('\ufffd')) return refuse(`${file} is not in UTF-8.`, 'Save it as “CSV UTF-8”.');
  const sent = readBack(content);
  if (!sent)
    return refuse(
      `${file} cannot be read: it is no CSV with the columns id and text, and no XLIFF 2.0 with plain targets.`,
      'Start from a file of `mingfa languages export`.',
    );
  if (sent.language && sent.language !== language)
    return refuse(`${file} is a translation into ${sent.language}.`, `Import it with --to ${sent.language}.`);
  return sent;
}

const faultWords: Readonly<Record<ImportFault['fault'], string>> = {
  'unknown-area': 'there is no such area of texts',
  'unknown-key': 'there is no such text in Chinese',
  twice: 'stands in the file twice',
  empty: 'is empty',
  slots: 'placeholders that are missing, or that Chinese does not have',
  'plural-form': 'the language has no such form',
  'plural-missing': 'a counted text needs all forms; missing are',
  'too-long': 'too long for its place, characters',
  'no-glyph': 'the fonts have no glyph for',
  'other-language': 'has no letter of the language: it is of another one, or still in Chinese',
};

function inWords({ id, fault, names }: ImportFault): string {
  return `${id}: ${faultWords[fault]}${names.length ? ` ${names.join(', ')}` : ''}`;
}
