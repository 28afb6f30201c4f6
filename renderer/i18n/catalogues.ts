import { type Language, languages } from '../../electron/contract/common.ts';

/** A file of texts: groups of groups of texts. */
export interface Texts {
  readonly [key: string]: string | Texts;
}

/** Says how far a language's catalogue may be trusted. Never shown to citizens; the operator decides by it. */
export interface CatalogueMeta {
  /** A native speaker has read every text of the language. */
  readonly checkedByNativeSpeaker: boolean;
}

const files = import.meta.glob<Texts>('./*/*.json', { eager: true, import: 'default' });

/** Texts by language and area: `renderer/i18n/<language>/<area>.json`. A new file is picked up by itself. */
export const catalogues = groupByLanguage(files);

export type Catalogues = Partial<Record<Language, Readonly<Record<string, Texts>>>>;

/** Groups `./<language>/<area>.json` files; `_meta.json` is no area. */
export function groupByLanguage(found: Readonly<Record<string, Texts>>): Catalogues {
  const grouped: Partial<Record<Language, Record<string, Texts>>> = {};
  for (const [path, texts] of Object.entries(found)) {
    const [, folder, area] = /^\.\/([^/]+)\/([^/]+)\.json$/.exec(path) ?? [];
    const language = languages.find((known) => known === folder);
    if (!language || !area || area === '_meta') continue;
    grouped[language] = { ...grouped[language], [area]: texts };
  }
  return grouped;
}

/** The languages that have a catalogue at all: the operator's setting can only choose among these. */
export function languagesWithTexts(): Language[] {
  return languages.filter((language) => catalogues[language] !== undefined);
}
