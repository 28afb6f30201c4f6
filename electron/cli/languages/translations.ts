import { type Language, writings } from '#contract/common.ts';
import { scripts } from '#contract/scripts.ts';
import { groupedBy } from '#drivers/basics/grouped-by.ts';
import { fail, ok, type Result } from '#drivers/basics/result.ts';
import { faultsOf, type TextFault } from '#renderer/i18n/faults.ts';
import { flatten, pluralEnding, slotsOf, stemOf } from '#renderer/i18n/text-tree.ts';
import type { CatalogueFiles } from './catalogue-files.ts';
import type { TranslationRow } from './translation-file.ts';

/** Every text of the product for a translator into a language, with what it is and where it stands. */
export function rowsFor(
  language: Language,
  files: CatalogueFiles,
  pictures: Pictures = {},
): TranslationRow[] {
  return files.areas().flatMap((area) => {
    const chinese = flatten(files.texts('zh-CN', area));
    const english = new Map(flatten(files.texts('en', area)));
    const own = new Map(flatten(files.texts(language, area)));
    const uses = files.usesOf(
      area,
      chinese.map(([key]) => stemOf(key)),
    );
    return chinese.flatMap(([key, text]) => {
      const stem = stemOf(key);
      return keysIn(language, key, text).map((ownKey) => ({
        id: `${area}:${ownKey}`,
        usedIn: (uses.get(stem) ?? []).join(' '),
        screenshot: pictureOf(`${area}:${stem}`, pictures),
        chinese: text,
        english: english.get(ownKey) ?? english.get(`${stem}_other`) ?? english.get(key) ?? '',
        text: own.get(ownKey) ?? '',
      }));
    });
  });
}

/** `area:key` → the pictures that show a text: taken by `npm run test:matrix -- --pictures`. */
export type Pictures = Readonly<Record<string, readonly string[]>>;

/** Of the text itself, else of its neighbours, which stand on the same page or on one like it. */
function pictureOf(id: string, pictures: Pictures): string {
  const begins = [id, id.replace(/[^.:]*$/, ''), id.replace(/[^:]*$/, '')];
  const known = Object.keys(pictures);
  const found = begins.map((begin) =>
    known.find((key) => key === begin || (begin !== id && key.startsWith(begin))),
  );
  return pictures[found.find(Boolean) ?? '']?.[0] ?? '';
}

/** A text that counts has as many forms as the language asks for. */
function keysIn(language: Language, key: string, chinese: string): string[] {
  const isCounted = pluralEnding.test(key) || slotsOf(chinese).includes('count');
  const { plurals } = scripts[language];
  if (!pluralEnding.test(key) && (!isCounted || plurals.length === 1)) return [key];
  return plurals.map((form) => `${stemOf(key)}_${form}`);
}

export interface ImportFault {
  readonly id: string;
  readonly fault: TextFault['fault'] | 'unknown-area' | 'twice' | 'too-long' | 'no-glyph' | 'other-language';
  readonly names: readonly string[];
}

export interface ImportOptions {
  readonly language: Language;
  /** Who has translated: stands beside each text that is new. */
  readonly by: string;
  /** A native speaker has read them. */
  readonly checked: boolean;
  readonly lacking: (text: string) => string[];
}

/**
 * Takes a translator's texts into the catalogues: all of them, or none when one is wrong. An empty text is one that is not
 * translated, and takes nothing away.
 */
export function takeIn(
  rows: readonly Pick<TranslationRow, 'id' | 'text'>[],
  files: CatalogueFiles,
  options: ImportOptions,
): Result<{ readonly changed: number }, readonly ImportFault[]> {
  const given = rows.filter(({ text }) => text.trim() !== '');
  const areas = groupedBy(given, ({ id }) => id.split(':')[0] ?? '');
  const known = files.areas();
  const faults = [
    ...given
      .filter(({ id }, at) => given.findIndex((row) => row.id === id) !== at)
      .map(({ id }) => ({ id, fault: 'twice', names: [] }) as const),
    ...[...areas].flatMap(([area, texts]) =>
      known.includes(area)
        ? faultsIn(area, texts, files, options)
        : texts.map(({ id }) => ({ id, fault: 'unknown-area', names: [] }) as const),
    ),
  ];
  if (faults.length > 0) return fail(faults);
  const changed = [...areas].flatMap(([area, texts]) => change(area, texts, files, options));
  return ok({ changed: changed.length });
}

type Given = readonly Pick<TranslationRow, 'id' | 'text'>[];
const keyOf = (id: string) => id.slice(id.indexOf(':') + 1);

function faultsIn(area: string, given: Given, files: CatalogueFiles, options: ImportOptions): ImportFault[] {
  const { language, lacking } = options;
  const source = files.texts('zh-CN', area);
  const merged = mergedTexts(area, given, files, language);
  const faults = faultsOf(language, source, Object.fromEntries(merged)).map(({ key, fault, names }) => ({
    id: `${area}:${key}`,
    fault,
    names,
  }));
  const chinese = new Map(flatten(source).map(([key, text]) => [stemOf(key), text]));
  const english = new Map(flatten(files.texts('en', area)).map(([key, text]) => [stemOf(key), text]));
  const before = new Map(flatten(files.texts(language, area)));
  const changed = given.filter(({ id, text }) => before.get(keyOf(id)) !== text);
  const own = changed.flatMap(({ id, text }): ImportFault[] => {
    const stem = stemOf(keyOf(id));
    const longest = longestFor(chinese.get(stem) ?? '', english.get(stem) ?? '');
    const missing = lacking(text.replace(/\{\{\w+\}\}/g, ''));
    return [
      ...(text.length > longest
        ? [{ id, fault: 'too-long' as const, names: [`${text.length} > ${longest}`] }]
        : []),
      ...(missing.length ? [{ id, fault: 'no-glyph' as const, names: missing.map(nameOf) }] : []),
      ...(text !== english.get(stem) && isOfAnother(text, language)
        ? [{ id, fault: 'other-language' as const, names: [] }]
        : []),
    ];
  });
  return [...faults, ...own];
}

/** Words of another writing and not one of its own. Short names (A4, SHA-256) are alike everywhere, and some that are English. */
function isOfAnother(text: string, language: Language): boolean {
  const words = text.replace(/\{\{\w+\}\}/g, '');
  return !writings[language]?.test(words) && /\p{Script=Han}|\p{Ll}{3}/u.test(words);
}

/** What would not fit: pages have room for texts half as long again as the longer of the two that they were drawn with. */
function longestFor(chinese: string, english: string): number {
  return Math.max(24, 4 * chinese.length, Math.ceil(1.8 * english.length));
}

const nameOf = (sign: string) =>
  `${sign} U+${sign.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')}`;

function mergedTexts(
  area: string,
  given: Given,
  files: CatalogueFiles,
  language: Language,
): Map<string, string> {
  return new Map([
    ...flatten(files.texts(language, area)),
    ...given.map(({ id, text }) => [keyOf(id), text] as const),
  ]);
}

function change(area: string, given: Given, files: CatalogueFiles, options: ImportOptions): string[] {
  const { language, by, checked } = options;
  const before = new Map(flatten(files.texts(language, area)));
  const changed = given.filter(({ id, text }) => before.get(keyOf(id)) !== text).map(({ id }) => id);
  if (changed.length === 0) return [];
  files.write(language, area, mergedTexts(area, given, files, language));
  const meta = files.meta(language);
  const texts = Object.fromEntries(
    changed.map((id) => [id, { origin: by, checkedByNativeSpeaker: checked }] as const),
  );
  files.writeMeta(language, { ...meta, texts: { ...meta.texts, ...texts } });
  return changed;
}
