import { defaultLanguages, type Language, languageSchema } from '#contract/common.ts';
import { sourceLanguage } from '#renderer/i18n/languages.ts';

/**
 * The language for a page on somebody's own screen: `?lang=` of its address, else the first of the browser's that is
 * offered, else the source language.
 */
export function pageLanguage(
  address: string,
  wanted: readonly string[],
  offered = defaultLanguages,
): Language {
  const named = new URL(address).searchParams.get('lang');
  const exactly = languageSchema.safeParse(named);
  if (exactly.success) return exactly.data;
  for (const tag of named ? [named, ...wanted] : wanted) {
    const found = offered.find((language) => sameLanguage(language, tag));
    if (found) return found;
  }
  return sourceLanguage;
}

/** `zh-TW` and `zh` find `zh-CN`: readable beats absent. */
function sameLanguage(offered: Language, tag: string): boolean {
  return offered.split('-')[0] === tag.toLowerCase().split('-')[0];
}
