import type { Language } from '#contract/common.ts';
import { isPseudo, sourceLanguage } from './languages.ts';
import type { Texts } from './text-tree.ts';

/**
 * The source is there at once: every other language shows it where it has no words yet. Files are `<language>/<area>.json`
 * here, or `words/<language>.json` in the folder of the feature that is the area.
 */
const source = import.meta.glob<Texts>(['./zh-CN/[!_]*.json', '../features/*/words/zh-CN.json'], {
  eager: true,
  import: 'default',
});
const others = import.meta.glob<Texts>(
  ['./*/[!_]*.json', '../features/*/words/*.json', '!./zh-CN/*', '!../features/*/words/zh-CN.json'],
  { import: 'default' },
);

const areaOf = (path: string) => /([^/]+)(?:\/words\/[^/]+|\.json)$/.exec(path)?.[1] ?? path;

/** The Chinese texts, by area. */
export const sourceTexts: Readonly<Record<string, Texts>> = Object.fromEntries(
  Object.entries(source).map(([path, texts]) => [areaOf(path), texts]),
);

/** What a language has of an area; nothing where nobody has written it yet. */
export async function textsIn(language: Language, area: string): Promise<Texts> {
  const chinese = sourceTexts[area] ?? {};
  if (language === sourceLanguage) return chinese;
  if (isPseudo(language)) return (await import('./pseudo.ts')).lengthened(chinese, language);
  const load = others[`./${language}/${area}.json`] ?? others[`../features/${area}/words/${language}.json`];
  return (await load?.()) ?? {};
}
