import type { Language } from '#contract/common.ts';
import type { Dialogues } from '../read-dialogues.ts';
import { textsOf } from '../read-dialogues.ts';

/** Whether the files of other languages are whole: a text for each of the Chinese, and none that nobody shows. */
export function checkTexts({ guides, files, texts, terms, facts }: Dialogues): void {
  for (const [name, file] of files) {
    const [, of = '', language = ''] = /^texts\/(.+)\.([A-Za-z-]+)$/.exec(name) ?? [];
    const known = [...texts].find(([code]) => code === language)?.[1];
    if (!known || file.faults.length > 0) continue;
    const source = of === 'terms' ? terms : of === 'facts' ? facts : guides.get(of);
    if (source === undefined) {
      if (!files.has(of)) file.fault([], `there is no ${of}.yaml that these would be the texts of`);
      continue;
    }
    const wanted = new Set(
      textsOf(source)
        .map(({ key }) => key)
        .filter((key) => key.startsWith(`${of}:`)),
    );
    for (const key of wanted)
      if (!known.has(key)) file.fault(pathIn(key), `${pathIn(key).join('.')} has no text`);
    for (const key of known.keys())
      if (key.startsWith(`${of}:`) && !wanted.has(key))
        file.fault(pathIn(key), `${pathIn(key).join('.')} is a text of nothing`);
  }
}

/** Which files have no texts in a language that others have. That is no fault: they are shown in Chinese, marked. */
export function untranslated({ guides, texts, terms, facts }: Dialogues): Map<Language, string[]> {
  const shown = [
    ...(facts.size > 0 ? ['facts'] : []),
    ...(terms.length > 0 ? ['terms'] : []),
    ...guides.keys(),
  ];
  return new Map(
    [...texts].map(([language, known]) => {
      const translated = new Set([...known.keys()].map((key) => key.slice(0, key.indexOf(':'))));
      return [language, shown.filter((name) => !translated.has(name))];
    }),
  );
}

function pathIn(key: string): (string | number)[] {
  return key
    .slice(key.indexOf(':') + 1)
    .split('.')
    .map((step) => (/^\d+$/.test(step) ? Number(step) : step));
}
