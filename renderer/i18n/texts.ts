import i18next, { type i18n } from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import type { Language, LocalText } from '#contract/common.ts';
import { catalogues } from './catalogues.ts';
import type { Area, TextKey } from './keys.ts';

/** Chinese is the source: what a language lacks is shown in Chinese rather than as a key. */
export const sourceLanguage: Language = 'zh-CN';

type Values = Readonly<Record<string, unknown>>;

/**
 * A look-up of texts, e.g. `t('ticket.ahead', { count: 3 })`. A key that no catalogue has does not compile, but for
 * names that come from outside, which say what is shown instead. The look-up of any area serves where one of `common`
 * is asked for, which i18next's own `TFunction` forbids.
 */
export type Text<Name extends Area = 'common'> = TextByKey<TextKey<Name>>;

interface TextByKey<in Key extends string> {
  (key: Key, values?: Values): string;
  (key: string | readonly string[], values: Values & { readonly defaultValue: string }): string;
}

/** Makes the texts ready to be shown. Synchronous: a page never shows keys first. */
export function createTexts(): i18n {
  const instance = i18next.createInstance();
  void instance.use(initReactI18next).init({
    lng: sourceLanguage,
    fallbackLng: sourceLanguage,
    resources: catalogues,
    defaultNS: 'common',
    fallbackNS: 'common',
    // React escapes what it shows.
    interpolation: { escapeValue: false },
    initAsync: false,
    returnNull: false,
    showSupportNotice: false,
  });
  return instance;
}

/** The texts of an area in the language now chosen; texts of `common` are found from every area. */
export function useText<Name extends Area>(area: Name): Text<Name> {
  return useTranslation(area).t as Text<Name>;
}

/** The language now chosen. */
export function useLanguage(): Language {
  return useTranslation().i18n.language as Language;
}

/** One of the operator's own texts in a language, or in Chinese where it was not given. */
export function localText(text: LocalText, language: Language): string {
  return text[language] || text['zh-CN'];
}

/** {@link localText} in the language now chosen. */
export function useLocalText(): (text: LocalText) => string {
  const language = useLanguage();
  return (text) => localText(text, language);
}
