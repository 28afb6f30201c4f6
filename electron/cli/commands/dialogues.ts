import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { exitStatus } from '../exit.ts';

/** `mingfa dialogues` */
export function addDialogues(program: Command): void {
  const dialogues = program
    .command('dialogues')
    .description('guided consultations: proven before people see them');
  dialogues
    .command('check')
    .description('prove each guide of a folder; name file, line and reason of whatever is wrong')
    .argument('[folder]', 'the folder of the guides', 'content/dialogues')
    .option('--json', 'print one JSON object')
    .action(check);
}

async function check(folder: string, { json }: { readonly json?: boolean }): Promise<void> {
  const { checkDialogues, readDialogues } = await import('#station/dialogues/dialogues.ts');
  const dialogues = readDialogues(filesIn(folder));
  const today = new Date().toISOString().slice(0, 10);
  const faults = await checkDialogues(dialogues, { today, laws: null });
  if (json) console.log(JSON.stringify({ guides: [...dialogues.guides.keys()], faults }));
  else {
    for (const { file, line, reason } of faults) console.log(`${join(folder, file)}.yaml:${line}: ${reason}`);
    console.log(`${dialogues.guides.size} guides, ${faults.length} faults`);
  }
  if (faults.length > 0) process.exitCode = exitStatus.failed;
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
