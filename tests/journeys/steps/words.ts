import i18next, { type TFunction } from 'i18next';
import type { Language } from '#contract/common.ts';
import { CatalogueFiles } from '#electron/cli/languages/catalogue-files.ts';
import { isPseudo, sourceLanguage } from '#renderer/i18n/languages.ts';
import { lengthened } from '#renderer/i18n/pseudo.ts';
import { root } from '#tests/harness/root.ts';

/** A look-up in the screens' own catalogues, so that a changed word breaks no journey: `zh('kiosk:home.title')`. */
export type Words = TFunction;

export const zh: Words = wordsOf('zh-CN');
export const en: Words = wordsOf('en');
/** Of the pseudo-language that is written from the right. */
export const rtl: Words = wordsOf('x-rtl');

function wordsOf(language: Language): Words {
  const files = new CatalogueFiles(root);
  const textsOf = (area: string) =>
    isPseudo(language)
      ? lengthened(files.texts(sourceLanguage, area), language)
      : files.texts(language, area);
  const areas = files.areas().map((area) => [area, textsOf(area)]);
  const texts = i18next.createInstance();
  void texts.init({
    lng: language,
    resources: { [language]: Object.fromEntries(areas) },
    interpolation: { escapeValue: false },
    initAsync: false,
    showSupportNotice: false,
  });
  return texts.t;
}

/** Matches what begins with these words: a tile's name goes on with its summary. */
export function beginning(words: string): RegExp {
  return new RegExp(`^\\s*${literally(words)}`);
}

/** A number that no screen shows. */
const gap = 987_654_321;

/** A text with something to fill in, matched whatever is filled in. */
export function anyOf(words: Words, key: string, names: readonly string[]): RegExp {
  const text = words(key, Object.fromEntries(names.map((name) => [name, gap])));
  return new RegExp(text.split(String(gap)).map(literally).join('.*'));
}

/** What a pattern must be to match just this text. */
export function literally(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
