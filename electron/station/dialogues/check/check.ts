import type { Guide } from '../guide.ts';
import type { Dialogues } from '../read-dialogues.ts';
import type { Fault, YamlFile } from '../yaml-file.ts';
import { checkActions } from './actions.ts';
import { checkTexts } from './check-texts.ts';
import { checkPaths } from './paths.ts';
import { checkReadingLevel, wordLists } from './reading-level.ts';
import { checkReferences } from './references.ts';
import { checkSigns } from './signs.ts';

/** Where articles are looked up: a library, notes, a folder of laws. */
export interface Laws {
  /** What is wrong with citing an article on a day; null: it is there and in force. */
  flawOf(citation: string, day: string): string | null;
}

interface CheckOptions {
  /** The day on which all of it must be so. */
  readonly today: string;
  /** Null: no law is at hand, and articles are not looked up. */
  readonly laws: Laws | null;
  /** The forms that there are, by name. Null: none are at hand, and they are not looked up. */
  readonly forms?: ReadonlySet<string> | null;
}

/** Proves each guide, and tells all that is wrong, in the order of the files. */
export async function checkDialogues(
  dialogues: Dialogues,
  { today, laws, forms = null }: CheckOptions,
): Promise<Fault[]> {
  const { guides, files, terms, words } = dialogues;
  const lists = await wordLists(words);
  const ids = new Set(files.keys());
  for (const [id, guide] of guides) {
    const file = files.get(id);
    if (!file) continue;
    checkReferences(guide, file, ids);
    checkActions(guide, file, { forms });
    checkSigns(guide, file);
    if (laws) checkLaws(guide, file, laws, today);
    checkReadingLevel(guide, file, terms, lists);
    // What names facts that are not there has no ways to look at.
    if (file.faults.length === 0) checkPaths(guide, file, today);
  }
  checkTexts(dialogues);
  for (const [at, name] of dialogues.order.entries())
    if (!ids.has(name)) files.get('order')?.fault([at], `there is no guide called ${name}`);
  return [...files.values()].flatMap(({ faults }) => faults.toSorted((a, b) => a.line - b.line));
}

function checkLaws(guide: Guide, file: YamlFile, laws: Laws, today: string): void {
  for (const { path, cited } of citationsIn(guide))
    for (const citation of cited) {
      const flaw = laws.flawOf(citation, today);
      if (flaw !== null) file.fault(path, `${citation} ${flaw}`);
    }
}

/** Every article that a guide cites, with the place. */
export function citationsIn(guide: Guide) {
  const lines = [guide.evidence, guide.risks, guide.steps, guide.where, guide.aid].flat();
  return [
    ...guide.conclusions.flatMap(({ path, says }) =>
      says.map(({ laws }, at) => ({ path: [...path, 'says', at], cited: laws })),
    ),
    ...guide.periods.map(({ path, laws }) => ({ path: [...path, 'law'], cited: laws })),
    ...lines.map(({ path, text }) => ({ path, cited: text.laws })),
  ];
}
